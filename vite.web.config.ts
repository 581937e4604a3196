import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressAssets } from './scripts/vite-compress.ts';

/** The staff web app: src/web → dist/web, served at `/`. In development the API comes from a running server. */
export default defineConfig({
  root: 'src/web',
  base: '/',
  plugins: [react(), compressAssets()],
  // The server puts a fresh nonce here with each page, so that only style sheets of ours are obeyed.
  html: { cspNonce: '__CSP_NONCE__' },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/api': { target: process.env.BIHUAN_DEV_API ?? 'http://127.0.0.1:8080', changeOrigin: false },
    },
  },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Chunks shared by many pages would carry the names of all of them.
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
            {
              name: 'frame',
              test: /node_modules[\\/](@tanstack|i18next|react-i18next|use-sync-external-store|dayjs)[\\/]/,
              priority: 2,
            },
            // Parts of Ant Design go together when the same pages need them; crumbs join a neighbour.
            {
              name: 'parts',
              test: /node_modules[\\/](antd|@ant-design|@rc-component)[\\/]/,
              entriesAware: true,
              entriesAwareMergeThreshold: 60_000,
              priority: 1,
            },
            {
              name: 'common',
              test: /src[\\/]/,
              minShareCount: 3,
              entriesAware: true,
              entriesAwareMergeThreshold: 30_000,
            },
          ],
        },
      },
    },
  },
});
