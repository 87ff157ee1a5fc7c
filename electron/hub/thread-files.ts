import { fileURLToPath } from 'node:url';

// From source the threads' programs lie in their folders; in the bundle beside this file.
const fromSource = import.meta.url.endsWith('.ts');

/** Where the program of the ingest thread is. */
export const INGEST_THREAD = new URL(fromSource ? './ingest/ingest-thread.ts' : './ingest-thread.js', import.meta.url);
/** Where the program of a reader thread is. */
export const READER_THREAD = new URL(
  fromSource ? './store/threads/reader-thread.ts' : './reader-thread.js',
  import.meta.url,
);
/** Where the program of the map's thread is. */
export const MAP_THREAD = new URL(fromSource ? './map/map-thread.ts' : './map-thread.js', import.meta.url);
/** Where the program of an import's thread is. */
export const MAP_IMPORT_THREAD = new URL(
  fromSource ? './map/import/import-thread.ts' : './map-import-thread.js',
  import.meta.url,
);
/** Where the program of the threads that try mappings is. */
export const TRIAL_THREAD = new URL(fromSource ? './trials/trial-thread.ts' : './trial-thread.js', import.meta.url);
/** The drill's scenarios, a file each. */
export const DRILL_SCENARIOS = fileURLToPath(new URL(fromSource ? '../../assets/drill' : './drill', import.meta.url));
/** The training city's map, as the build leaves it. SQLite cannot open what lies inside an archive: packed apps keep it beside. */
export const TRAINING_CITY = fileURLToPath(
  new URL(fromSource ? '../../dist/training-city' : '../training-city', import.meta.url),
).replace(/([\\/]app\.asar)(?=[\\/])/, '$1.unpacked');
