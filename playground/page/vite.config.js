import { defineConfig } from 'vite';

// The page can lie in any folder of a site, so all its addresses are relative.
export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    sourcemap: false,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    license: { fileName: 'licenses.txt' },
  },
  worker: { format: 'es' },
  server: { fs: { allow: ['../..'] } },
  test: { include: ['tests/**/*.test.{ts,js}'], environment: 'node' },
});
