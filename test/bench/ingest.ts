import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IngestClient } from '../../electron/hub/ingest/ingest-client.ts';
import { INGEST_THREAD } from '../../electron/hub/thread-files.ts';
import { type BenchResult, median, round } from './bench-result.ts';
import { FEEDS, feedConfig, messagePayloads, ROWS_PER_PAYLOAD } from './ingest-payloads.ts';
import { ingestRound, type Measured, openOnLoop } from './ingest-takers.ts';

const ROUNDS = 5;
const PAYLOADS_PER_ROUND = 20;
const ROWS_PER_ROUND = PAYLOADS_PER_ROUND * ROWS_PER_PAYLOAD;
const TARGET = 0.35;
const CPU_TARGET = 8;
const MESSAGES = 320;
/** As the feed runner hands over the messages of a stream. */
const MESSAGES_AT_ONCE = 64;

/**
 * Bytes of Open311 requests to committed rows through the whole ingest, against bare better-sqlite3 inserts of rows of
 * the same size, both at synchronous=FULL and 1,000 rows a batch. And what the hub's loop pays for it, against doing
 * the same on the loop. Rounds of all three are interleaved; figures are medians.
 */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-ingest-'));
  try {
    let bodyBytes = 0;
    const client = await IngestClient.start(INGEST_THREAD, join(folder, 'thread'));
    client.onCommit(({ puts }) => (bodyBytes = (puts[0]?.body.byteLength ?? 0) || bodyBytes));
    const onLoop = await openOnLoop(join(folder, 'loop'));
    await client.configure({ feeds: FEEDS.map(feedConfig), isExercise: false });
    await ingestRound(client, -1, PAYLOADS_PER_ROUND);
    const bare = new BareInserts(join(folder, 'bare.db'), bodyBytes);
    const measured = { ours: [] as Measured[], onLoop: [] as Measured[], bare: [] as number[] };
    for (let index = 0; index < ROUNDS; index += 1) {
      measured.ours.push(await ingestRound(client, index, PAYLOADS_PER_ROUND));
      measured.bare.push(bare.round());
      measured.onLoop.push(await ingestRound(onLoop, index, PAYLOADS_PER_ROUND));
    }
    const messages = await messageRounds(client);
    await client.close();
    await onLoop.close();
    bare.close();
    return { ...report(measured, bodyBytes), ...messages };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Messages of one record each, as a stream brings them: one after another, each committed before the next is handed over, and
 * so many at once as a feed hands over together. In turns; medians.
 */
async function messageRounds(client: IngestClient) {
  const alone: number[] = [];
  const together: number[] = [];
  for (let index = 0; index < ROUNDS; index += 1) {
    alone.push(await messagesPerS(client, index * 2, 1));
    together.push(await messagesPerS(client, index * 2 + 1, MESSAGES_AT_ONCE));
  }
  const [aloneMsgPerS, togetherMsgPerS] = [median(alone), median(together)];
  return {
    messagesPerS: Math.round(togetherMsgPerS),
    aloneMessagesPerS: Math.round(aloneMsgPerS),
    messagesRatio: round(togetherMsgPerS / aloneMsgPerS, 1),
  };
}

async function messagesPerS(client: IngestClient, index: number, atOnce: number): Promise<number> {
  const messages = messagePayloads(index, MESSAGES);
  const begun = performance.now();
  for (let at = 0; at < MESSAGES; at += atOnce) {
    await Promise.all(messages.slice(at, at + atOnce).map((payload) => client.payload(payload)));
  }
  return MESSAGES / ((performance.now() - begun) / 1000);
}

function report(
  { ours, onLoop, bare }: { ours: readonly Measured[]; onLoop: readonly Measured[]; bare: readonly number[] },
  bodyBytes: number,
): BenchResult {
  const rowsPerS = median(ours.map((one) => one.rowsPerS));
  const bareRowsPerS = median(bare);
  const loopUsPerRow = median(ours.map((one) => one.loopUsPerRow));
  const wholeUsPerRow = median(onLoop.map((one) => one.loopUsPerRow));
  const ratio = rowsPerS / bareRowsPerS;
  const loopRatio = wholeUsPerRow / loopUsPerRow;
  return {
    rows: ROWS_PER_ROUND * ROUNDS,
    bodyBytes,
    rowsPerS: Math.round(rowsPerS),
    bareRowsPerS: Math.round(bareRowsPerS),
    loopUsPerRow: round(loopUsPerRow),
    onLoopUsPerRow: round(wholeUsPerRow),
    loopRatio: round(loopRatio, 1),
    loopTarget: CPU_TARGET,
    ratio: round(ratio, 3),
    target: TARGET,
    met: ratio >= TARGET && loopRatio >= CPU_TARGET,
  };
}

/** The least that storing rows can cost: prepared inserts of ready values into one table without an index. */
class BareInserts {
  readonly #db;
  readonly #insertBatch: (rows: readonly (readonly unknown[])[]) => void;
  readonly #bodyBytes: number;
  #seq = 1;

  constructor(file: string, bodyBytes: number) {
    this.#bodyBytes = bodyBytes;
    this.#db = new Database(file);
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma('synchronous = FULL');
    this.#db.exec('CREATE TABLE change_log (seq INTEGER PRIMARY KEY, eid, op, occurred_at, lon7, lat7, body)');
    const insert = this.#db.prepare('INSERT INTO change_log VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#insertBatch = this.#db.transaction((rows: readonly (readonly unknown[])[]) => {
      for (const row of rows) insert.run(...row);
    });
  }

  /** Rows a second. */
  round(): number {
    const batches = Array.from({ length: PAYLOADS_PER_ROUND }, () =>
      Array.from({ length: ROWS_PER_PAYLOAD }, () => {
        const seq = this.#seq++;
        return [seq, seq, 0, 1_764_000_000_000 + seq, 1_214_700_000, 312_300_000, Buffer.alloc(this.#bodyBytes, seq)];
      }),
    );
    const begun = performance.now();
    for (const rows of batches) this.#insertBatch(rows);
    return ROWS_PER_ROUND / ((performance.now() - begun) / 1000);
  }

  close(): void {
    this.#db.close();
  }
}
