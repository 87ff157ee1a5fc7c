import { parentPort, workerData } from 'node:worker_threads';
import { serveWriter } from '../../electron/hub/store/threads/serve-writer.ts';
import type { WriterThreadData } from '../../electron/hub/store/threads/writer-messages.ts';
import { instant } from '../../shared/time/instant.ts';

/** The writer thread of the contract suite: its clock is a cell that the test sets; it waits for nothing. */
const { clockCell, ...data } = workerData as WriterThreadData & { readonly clockCell: Float64Array };

if (parentPort !== null) {
  serveWriter(parentPort, data, { now: () => instant(clockCell[0] ?? 0), until: () => Promise.resolve() });
}
