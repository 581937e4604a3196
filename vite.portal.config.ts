import { defineConfig } from 'vite';
import { compressAssets } from './scripts/vite-compress.ts';

/** The customer portal: one small script and one style sheet, for phones that are years old. */
export default defineConfig({
  root: 'src/portal',
  base: '/portal/',
  publicDir: false,
  plugins: [compressAssets()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/portal',
    emptyOutDir: true,
    target: ['es2018', 'chrome64', 'safari12', 'firefox78'],
    cssTarget: ['chrome64', 'safari12', 'firefox78'],
    // The Content-Security-Policy allows no data: or inline resources.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
