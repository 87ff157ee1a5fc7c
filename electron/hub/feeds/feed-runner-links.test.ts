import { beforeEach, expect, test } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { arriving, idle, rawPayload, ScriptedTransport } from '../../../test/support/scripted-transport.ts';
import { instant } from '../../../shared/time/instant.ts';
import { FeedRunner, type IngestOutcome, type IngestPort } from './feed-runner.ts';
import type { RawPayload } from './standard.ts';
import type { Transport } from './transport.ts';
import { TransportError } from './transports/transport-error.ts';

const NOTHING: IngestOutcome = {
  records: 1,
  rejected: 0,
  duplicates: 0,
  newestRecordAt: null,
  lagsMs: [],
  follow: [],
  committedSeq: 1,
};

let clock: ManualClock;
let stop: AbortController;
beforeEach(() => {
  clock = new ManualClock(instant(1_000_000));
  stop = new AbortController();
});

function ingestBy(ingest: (payload: RawPayload) => Promise<IngestOutcome>): IngestPort {
  return { ingest, gone: () => Promise.resolve() };
}

function runnerOf(transport: Transport, ingest: IngestPort): FeedRunner {
  return new FeedRunner({
    transport,
    ingest,
    clock,
    expectedEveryMs: 60_000,
    random: () => 0.5,
    onHealth: () => undefined,
  });
}

const listing = (...urls: string[]): IngestOutcome => ({
  ...NOTHING,
  follow: urls.map((url) => ({ url, recordId: `id of ${url}` })),
});

test('[TR52] each is fetched once, and so are the ones it links to', async () => {
  const transport = new ScriptedTransport([arriving('index'), arriving('index')]);
  const ingested: string[] = [];
  const ingest = ingestBy(({ document }) => {
    ingested.push(document);
    if (document === 'index') return Promise.resolve(listing('1.xml', '2.xml'));
    return Promise.resolve(document === '1.xml' ? listing('1a.xml', '2.xml') : listing('too-deep.xml'));
  });
  const runner = runnerOf(transport, ingest);
  const done = runner.run(stop.signal);
  await idle();
  expect(ingested).toEqual(['index', '1.xml', '2.xml', '1a.xml', 'too-deep.xml', 'index']);
  expect(runner.health.payloads).toBe(6);
  stop.abort();
  await done;
});

test('[TR52] one that fails is told, does not stop the others, and is tried again after the next contact', async () => {
  let broken = true;
  const transport = new ScriptedTransport([arriving('index')], (url) => {
    if (url === '1.xml' && broken) throw new TransportError('bad-status', 'The server answered 500.');
    return rawPayload(url);
  });
  const ingested: string[] = [];
  const ingest = ingestBy(({ document }) => {
    ingested.push(document);
    return Promise.resolve(document === 'index' ? listing('1.xml', '2.xml') : NOTHING);
  });
  const runner = runnerOf(transport, ingest);
  const first = runner.run(stop.signal);
  await idle();
  expect(ingested).toEqual(['index', '2.xml']);
  expect(runner.health.problem).toBe(
    'Some linked documents could not be fetched, the last because: The server answered 500.',
  );
  stop.abort();
  await first;
  broken = false;
  const resumed = new AbortController();
  transport.add({ kind: 'unchanged', at: clock.now() });
  const second = runner.run(resumed.signal);
  await idle();
  expect(ingested).toEqual(['index', '2.xml', '1.xml']);
  expect(runner.health.problem).toBeNull();
  resumed.abort();
  await second;
});

test('[TR52] three failures in a row, or "come back later", leave the rest for the next turn', async () => {
  const urls = Array.from({ length: 10 }, (_, i) => `${i}.xml`);
  for (const [retryAfter, tries] of [
    [null, 3],
    [clock.now(), 1],
  ] as const) {
    const transport = new ScriptedTransport([arriving('index')], () => {
      throw new TransportError('timeout', 'No answer.', { retryAfter });
    });
    const once = new AbortController();
    const done = runnerOf(
      transport,
      ingestBy(() => Promise.resolve(listing(...urls))),
    ).run(once.signal);
    await idle();
    expect(transport.asked).toHaveLength(tries);
    once.abort();
    await done;
  }
});
