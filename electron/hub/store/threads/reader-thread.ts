import { parentPort, workerData } from 'node:worker_threads';
import { isOwnBuffer, moveBuffers, transferables } from '../columns/move-columns.ts';
import { SqliteReader } from '../sqlite/sqlite-reader.ts';
import { toErrorMessage } from './error-message.ts';
import type { ReaderMessage, ReaderRequest, ReaderThreadData, ResultMap, ReaderCall } from './reader-messages.ts';

interface Answer {
  readonly value: ResultMap[ReaderCall];
  /** Buffers that move to the other thread rather than being copied. */
  readonly transfer: readonly ArrayBuffer[];
}

const { dataDir } = workerData as ReaderThreadData;
let reader: SqliteReader | null = null;

parentPort?.on('message', (request: ReaderRequest) => {
  try {
    // Opened at the first call, so that a folder that can't be read yet fails a call, not the thread.
    reader ??= new SqliteReader(dataDir, { onDamage: (problem) => tell({ kind: 'damage', problem }) });
    const { value, transfer } = answer(reader, request);
    tell({ kind: 'answer', call: request.call, value }, transfer);
  } catch (error) {
    tell({ kind: 'error', call: request.call, error: toErrorMessage(error) });
  }
});

function tell(message: ReaderMessage, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, [...transfer]);
}

function answer(from: SqliteReader, { name, args }: ReaderRequest): Answer {
  switch (name) {
    case 'stateAt': {
      const value = from.stateAt(...args);
      const columns = [value.eid, value.kind, value.bodySeq].map(({ buffer }) => buffer).filter(isOwnBuffer);
      return { value, transfer: [...columns, ...moveBuffers(value.moves)] };
    }
    case 'bodies': {
      const value = from.bodies(...args);
      return { value, transfer: [...new Set(value.map(({ body }) => body.buffer).filter(isOwnBuffer))] };
    }
    case 'changesAfter': {
      const value = from.changesAfter(...args);
      return { value, transfer: value.batches.flatMap(transferables) };
    }
    case 'density': {
      const value = from.density(...args);
      return { value, transfer: [value.counts.buffer].filter(isOwnBuffer) };
    }
    case 'history':
      return { value: from.history(...args), transfer: [] };
    case 'rawPayload':
      return { value: from.rawPayload(...args), transfer: [] };
    case 'neighbour':
      return { value: from.neighbour(...args), transfer: [] };
    case 'bounds':
      return { value: from.bounds(), transfer: [] };
    case 'searchText':
      return { value: from.searchText(...args), transfer: [] };
    case 'eventsIn':
      return { value: from.eventsIn(...args), transfer: [] };
    case 'verify':
      return { value: from.verify(), transfer: [] };
  }
}
