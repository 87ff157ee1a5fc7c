import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { wallClock } from '../../../shared/time/wall-clock.ts';
import { transferables } from '../store/columns/move-columns.ts';
import { StoreError } from '../store/event-store.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { SqliteWriter } from '../store/sqlite/sqlite-writer.ts';
import type { FromIngest, ThreadFailure, ToIngest } from './ingest-messages.ts';
import { Ingestor } from './ingestor.ts';
import { setUpFeed } from './set-up-feed.ts';
import { StoreLog } from './store-log.ts';

// Entry of the ingest thread: the only writer of the log.
const port = parentPort;
if (port === null) throw new Error('ingest-thread.ts is a worker entry');

const { dataDir } = z.object({ dataDir: z.string() }).parse(workerData);

function post(message: FromIngest, transfer: readonly ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

function failure(cause: unknown): ThreadFailure {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  return { code: error instanceof StoreError ? error.code : null, message: error.message, stack: error.stack ?? '' };
}

function open(): { readonly writer: SqliteWriter; readonly commits: GroupCommit; readonly ingestor: Ingestor } | null {
  try {
    const writer = new SqliteWriter(dataDir, wallClock);
    const commits = new GroupCommit(writer, wallClock);
    return { writer, commits, ingestor: new Ingestor(new StoreLog(dataDir, writer, commits), setUpFeed, wallClock) };
  } catch (cause) {
    post({ kind: 'failed', id: 0, error: failure(cause) });
    return null;
  }
}

const opened = open();
if (opened !== null) {
  const { commits, ingestor } = opened;
  commits.onCommit((batch) => post({ kind: 'committed', batch }, transferables(batch)));

  const answer = (message: ToIngest): Promise<unknown> => {
    switch (message.call) {
      case 'configure':
        return ingestor.configure(message.args.feeds, message.args.isExercise);
      case 'payload':
        return ingestor.payload(message.args);
      case 'gone':
        return ingestor.gone(message.args);
      case 'retry':
        return ingestor.retry(message.args);
      case 'remap':
        return ingestor.remap(message.args);
      case 'append':
        return commits.append(message.args.changes, message.args.options);
      case 'close':
        ingestor.close();
        return commits.close();
    }
  };

  port.on('message', (message: ToIngest) => {
    answer(message).then(
      (result) => {
        post({ kind: 'result', id: message.id, result: result ?? null });
        if (message.call === 'close') port.close();
      },
      (cause: unknown) => post({ kind: 'failed', id: message.id, error: failure(cause) }),
    );
  });
  post({ kind: 'ready' });
}
