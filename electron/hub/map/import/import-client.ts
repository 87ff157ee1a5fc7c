import { totalmem } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ImportStage } from '../../../../shared/domain/map-import.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { instant } from '../../../../shared/time/instant.ts';
import type { FromImport, ImportEnd, ImportWorkerData } from './import-messages.ts';
import type { ImportRequest } from './import-request.ts';
import { SharedStop } from './shared-stop.ts';
import { MapFolder } from './map-folder.ts';

/** How long a cancelled import may take to end by itself. */
export const GRACE_MS = 5_000;
const LEAST_HEAP_MB = 2048;

/** An import at work in a thread of its own. */
export interface RunningImport {
  /** Never rejects. */
  readonly ended: Promise<ImportEnd>;
  /** Ends it soon; what it has built so far is removed. */
  cancel(): void;
}

export interface ImportStart {
  readonly threadUrl: URL;
  readonly clock: Clock;
  readonly request: ImportRequest;
  readonly onProgress: (stage: ImportStage, fraction: number | null) => void;
}

export function startImport({ threadUrl, clock, request, onProgress }: ImportStart): RunningImport {
  const stop = new SharedStop();
  const data: ImportWorkerData = { request, stop: stop.buffer };
  // A city of ten million takes more than a thread is given by itself.
  const maxOldGenerationSizeMb = Math.max(LEAST_HEAP_MB, Math.floor(totalmem() / 2 ** 21));
  const worker = new Worker(threadUrl, { workerData: data, resourceLimits: { maxOldGenerationSizeMb } });
  let end: ImportEnd | null = null;
  let cancelled = false;
  worker.on('message', (message: FromImport) => {
    if (message.kind === 'progress') onProgress(message.stage, message.fraction);
    else end = message;
  });
  const over = new AbortController();
  const ended = new Promise<ImportEnd>((resolve) => {
    let crash: Error | null = null;
    worker.once('error', (error) => (crash = error instanceof Error ? error : new Error(String(error))));
    worker.once('exit', () => {
      over.abort();
      resolve(end ?? withoutEnd(cancelled, crash));
    });
  }).then(async (result) => {
    // A thread that was ended from outside leaves its folder.
    if (result.kind === 'failed') await new MapFolder(request.dataDir).tidy();
    return result;
  });
  return {
    ended,
    cancel() {
      if (cancelled) return;
      cancelled = true;
      stop.abort();
      worker.postMessage('stop');
      void clock.until(instant(clock.now() + GRACE_MS), over.signal).then(() => {
        if (!over.signal.aborted) void worker.terminate();
      });
    },
  };
}

function withoutEnd(cancelled: boolean, crash: Error | null): ImportEnd {
  if (cancelled) return { kind: 'failed', problem: 'cancelled', detail: 'the import was cancelled and ended' };
  const memory = crash !== null && 'code' in crash && crash.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const detail = memory
    ? 'the import ran out of memory: cut a smaller extract, or import on a machine with more memory'
    : `the import's thread ended by itself (${crash?.message ?? 'no reason given'})`;
  return { kind: 'failed', problem: 'internal', detail };
}
