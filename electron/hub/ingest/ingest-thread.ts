import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { wallClock } from '../../../shared/time/wall-clock.ts';
import { transferables } from '../store/columns/move-columns.ts';
import { type Commit, StoreError } from '../store/event-store.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { SqliteWriter } from '../store/sqlite/sqlite-writer.ts';
import type {
  AppendRequest,
  DecideRequest,
  DecideResult,
  FromIngest,
  ThreadFailure,
  ToIngest,
} from './ingest-messages.ts';
import { Ingestor } from './ingestor.ts';
import { LogCorrelator } from './log-correlator.ts';
import { ReadThread } from './read/read-thread-client.ts';
import { StoreLog } from './store-log.ts';

// Entry of the ingest thread: the only writer of the log.
const port = parentPort;
if (port === null) throw new Error('ingest-thread.ts is a worker entry');

const CORRELATED: ReadonlySet<string> = new Set(['correlation', 'incident', 'link', 'event']);

/** A payload of so many changes is a transaction by itself: in a burst seats and commands would wait for the whole group. */
const CHANGES_AT_ONCE = 500;
/** What comes while a commit is under way forms the next group, so little is won by waiting for more; a lone message waits the whole. */
const WINDOW_MS = 1;

const { dataDir } = z.object({ dataDir: z.string() }).parse(workerData);

function post(message: FromIngest, transfer: readonly ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

function failure(cause: unknown): ThreadFailure {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  return { code: error instanceof StoreError ? error.code : null, message: error.message, stack: error.stack ?? '' };
}

interface Opened {
  readonly commits: GroupCommit;
  readonly correlator: LogCorrelator;
  readonly ingestor: Ingestor;
  readonly reader: ReadThread;
}

function open(): Opened | null {
  try {
    const writer = new SqliteWriter(dataDir, wallClock);
    const commits = new GroupCommit(writer, wallClock, { windowMs: WINDOW_MS, maxChanges: CHANGES_AT_ONCE });
    const log = new StoreLog(dataDir, writer, commits);
    const correlator = new LogCorrelator(log);
    const reader = new ReadThread();
    return { commits, correlator, reader, ingestor: new Ingestor(log, reader, wallClock, correlator) };
  } catch (cause) {
    post({ kind: 'failed', id: 0, error: failure(cause) });
    return null;
  }
}

const opened = open();
if (opened !== null) {
  const { commits, correlator, ingestor, reader } = opened;
  commits.onCommit((batch) => post({ kind: 'committed', batch }, transferables(batch)));

  /** What the hub itself writes, among it rules and incidents: correlation hears of it in the order of the log. */
  const append = async ({ changes, options }: AppendRequest): Promise<Commit> => {
    const further = changes.some(({ kind }) => CORRELATED.has(kind))
      ? correlator.correlate(changes, wallClock.now())
      : [];
    try {
      return await commits.append([...changes, ...further], options);
    } catch (cause) {
      if (further.length > 0 || changes.some(({ kind }) => CORRELATED.has(kind))) correlator.reset();
      throw cause;
    }
  };

  const decide = async ({ act, commandId, by }: DecideRequest): Promise<DecideResult> => {
    const plan = correlator.plan(act, by, wallClock.now());
    if (!plan.ok) return plan;
    try {
      const { toSeq } = await commits.append(plan.changes, { commandId });
      return { ok: true, seq: toSeq };
    } catch (cause) {
      correlator.reset();
      throw cause;
    }
  };

  const close = async (): Promise<void> => {
    await ingestor.close();
    await commits.close();
    await reader.close();
  };

  const answer = async (message: ToIngest): Promise<unknown> => {
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
      case 'decide':
        return decide(message.args);
      case 'similar':
        return correlator.similar(message.args, wallClock.now());
      case 'append':
        return append(message.args);
      case 'close':
        return close();
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
