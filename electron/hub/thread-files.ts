// From source the threads' programs lie in their folders; in the bundle beside this file.
const fromSource = import.meta.url.endsWith('.ts');

/** Where the program of the ingest thread is. */
export const INGEST_THREAD = new URL(fromSource ? './ingest/ingest-thread.ts' : './ingest-thread.js', import.meta.url);
/** Where the program of a reader thread is. */
export const READER_THREAD = new URL(
  fromSource ? './store/threads/reader-thread.ts' : './reader-thread.js',
  import.meta.url,
);
