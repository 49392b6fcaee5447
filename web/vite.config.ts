// Builds the map page's program and style as two files that the Python package puts into one HTML page.
import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    outDir: '../src/contested/briefing/static',
    emptyOutDir: true,
    target: 'es2022',
    cssCodeSplit: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER, // fonts and the map's worker go into the two files: the page fetches nothing
    modulePreload: false,
    chunkSizeWarningLimit: 3000,
    license: { fileName: 'licenses.md' },
    rollupOptions: {
      transform: { define: { 'import.meta.url': '""' } }, // only names the worker's file, which is handed over as a blob
      input: 'src/main.ts',
      output: { format: 'iife', entryFileNames: 'page.js', assetFileNames: 'page[extname]' },
    },
  },
});
