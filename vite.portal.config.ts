import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The customer portal: one small script and one style sheet, for phones that are years old. */
export default defineConfig({
  root: fileURLToPath(new URL('src/portal', import.meta.url)),
  base: '/portal/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fileURLToPath(new URL('dist/portal', import.meta.url)),
    emptyOutDir: true,
    target: ['es2018', 'chrome64', 'safari12', 'firefox78'],
    cssTarget: ['chrome64', 'safari12', 'firefox78'],
    // The Content-Security-Policy allows no data: or inline resources.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
