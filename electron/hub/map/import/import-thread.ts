import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { ImportStage } from '../../../../shared/domain/map-import.ts';
import { wallClock } from '../../../../shared/time/wall-clock.ts';
import { FILE_MAKERS } from './file-makers.ts';
import { importMap } from './import-map.ts';
import type { FromImport } from './import-messages.ts';
import { importRequestSchema } from './import-request.ts';
import { asImportError } from './map-import-error.ts';
import { SharedStop } from './shared-stop.ts';

// Entry of the import's thread: one import, then it ends.
const port = parentPort;
if (port === null) throw new Error('import-thread.ts is a worker entry');

const { request, stop: flag } = z
  .object({ request: importRequestSchema, stop: z.instanceof(SharedArrayBuffer) })
  .parse(workerData);

const stop = new SharedStop(flag);
// Whatever is sent, it says: look at the flag.
port.on('message', () => stop.wake());

const post = (message: FromImport): void => port.postMessage(message);

/** A hundredth is the least that is told. */
function teller(): (stage: ImportStage, fraction: number | null) => void {
  let told = '';
  return (stage, fraction) => {
    const hundredth = fraction === null ? null : Math.floor(fraction * 100) / 100;
    const now = `${stage} ${hundredth}`;
    if (now === told) return;
    told = now;
    post({ kind: 'progress', stage, fraction: hundredth });
  };
}

try {
  const tools = { parts: FILE_MAKERS, clock: wallClock, stop, onProgress: teller() };
  const { version } = await importMap(request, tools);
  post({ kind: 'done', version });
} catch (cause) {
  const { problem, message } = asImportError(cause);
  post({ kind: 'failed', problem, detail: message });
}
port.close();
