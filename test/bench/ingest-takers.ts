import { Ingestor } from '../../electron/hub/ingest/ingestor.ts';
import { DirectReader } from '../../electron/hub/ingest/read/record-reader.ts';
import { setUpFeed } from '../../electron/hub/ingest/set-up-feed.ts';
import { StoreLog } from '../../electron/hub/ingest/store-log.ts';
import type { RawPayload } from '../../electron/hub/feeds/standard.ts';
import { GroupCommit } from '../../electron/hub/store/group-commit.ts';
import { SqliteWriter } from '../../electron/hub/store/sqlite/sqlite-writer.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { FEEDS, feedConfig, requestsPayload, ROWS_PER_PAYLOAD } from './ingest-payloads.ts';

export interface Measured {
  readonly rowsPerS: number;
  /** CPU of the thread that is the hub's loop, µs. */
  readonly loopUsPerRow: number;
}

/** What takes payloads: the hub's ingest thread, or the same work on the loop itself. */
export interface Taker {
  payload(payload: RawPayload): Promise<unknown>;
  close(): Promise<void>;
}

/** Each feed has one payload on its way, as in the hub. */
export async function ingestRound(taker: Taker, index: number, count: number): Promise<Measured> {
  const payloads = Array.from({ length: count }, (_, i) => requestsPayload(index * count + i));
  const rows = count * ROWS_PER_PAYLOAD;
  const cpu = process.threadCpuUsage();
  const begun = performance.now();
  await Promise.all(
    FEEDS.map(async (_, feed) => {
      for (let i = feed; i < payloads.length; i += FEEDS.length) {
        const payload = payloads[i];
        if (payload !== undefined) await taker.payload(payload);
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.threadCpuUsage(cpu);
  return { rowsPerS: rows / seconds, loopUsPerRow: (user + system) / rows };
}

/** The whole of ingest on the thread of the caller. */
export async function openOnLoop(dataDir: string): Promise<Taker> {
  const writer = new SqliteWriter(dataDir, wallClock);
  const commits = new GroupCommit(writer, wallClock);
  const ingestor = new Ingestor(new StoreLog(dataDir, writer, commits), new DirectReader(setUpFeed), wallClock);
  await ingestor.configure(FEEDS.map(feedConfig));
  return { payload: (payload) => ingestor.payload(payload), close: () => commits.close() };
}
