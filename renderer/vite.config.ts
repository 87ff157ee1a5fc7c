import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page: the same files for a window of the shell and for a browser. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  publicDir: false,
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // data: URLs would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One map library is larger than the default limit; it is loaded from the machine's own disk or hub.
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'map-library', test: /node_modules[\\/](maplibre-gl|@deck\.gl|@luma\.gl|@math\.gl|@loaders\.gl)/ },
            { name: 'ui-library', test: /node_modules[\\/](react|react-dom|scheduler|react-aria|react-stately|@react-aria|@internationalized)/ },
          ],
        },
      },
    },
  },
});
