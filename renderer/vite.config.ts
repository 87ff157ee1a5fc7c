import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Every engine that runs this page reads WOFF2; the older WOFF files would double the size of the fonts. */
const onlyWoff2: Plugin = {
  name: 'only-woff2',
  enforce: 'pre',
  transform: {
    filter: { id: /@fontsource.*\.css$/ },
    handler: (css) => css.replaceAll(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, ''),
  },
};

/** The page: the same files for a window of the shell and for a browser. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [onlyWoff2, react()],
  publicDir: false,
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // data: URLs would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One map library is larger than the default limit; it is loaded from the machine's own disk or hub.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'map-library', test: /node_modules[\\/](maplibre-gl|@deck\.gl|@luma\.gl|@math\.gl|@loaders\.gl)/ },
            {
              name: 'ui-library',
              test: /node_modules[\\/](react|react-dom|scheduler|react-aria|react-stately|@react-aria|@internationalized)/,
            },
          ],
        },
      },
    },
  },
});
