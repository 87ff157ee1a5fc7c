import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import {
  arriving,
  idle,
  rawPayload,
  SCRIPTED_FEED,
  ScriptedTransport,
} from '../../../test/support/scripted-transport.ts';
import type { FeedHealth } from '../../../shared/domain/feed.ts';
import { instant } from '../../../shared/time/instant.ts';
import { FeedRunner, type IngestOutcome, type IngestPort } from './feed-runner.ts';
import type { RawPayload } from './standard.ts';
import type { Transport, TransportItem } from './transport.ts';

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
let told: FeedHealth[];
beforeEach(() => {
  clock = new ManualClock(instant(1_000_000));
  stop = new AbortController();
  told = [];
});

const unchanged = (): TransportItem => ({ kind: 'unchanged', at: clock.now() });

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
    onHealth: (health) => told.push(health),
  });
}

describe('payloads', () => {
  test('[TR50] a payload is offered when the one before is committed, and taken then', async () => {
    const transport = new ScriptedTransport([arriving('a'), arriving('b')]);
    const commits: (() => void)[] = [];
    const offered: string[] = [];
    const ingest = ingestBy(async ({ document }) => {
      offered.push(document);
      await new Promise<void>((resolve) => commits.push(resolve));
      return NOTHING;
    });
    const done = runnerOf(transport, ingest).run(stop.signal);
    await idle();
    expect(offered).toEqual(['a']);
    expect(transport.taken).toEqual([]);
    commits[0]?.();
    await idle();
    expect(offered).toEqual(['a', 'b']);
    expect(transport.taken).toHaveLength(1);
    stop.abort();
    commits[1]?.();
    await done;
    expect(transport.taken).toHaveLength(2);
  });

  test('[TR50] messages that waited together are offered together; the first refused comes again with what follows', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => rawPayload(name));
    if (a === undefined || b === undefined || c === undefined) throw new Error('three payloads');
    const transport = new ScriptedTransport([{ kind: 'payloads', payloads: [a, b, c] }, arriving('d')]);
    const offered: string[] = [];
    const ingest = ingestBy(async ({ document }) => {
      offered.push(document);
      if (offered.length === 2) throw new Error('the thread died');
      return NOTHING;
    });
    const runner = runnerOf(transport, ingest);
    const done = runner.run(stop.signal);
    await idle();
    expect(transport.taken).toEqual([]);
    clock.advance(500);
    await idle();
    expect(offered).toEqual(['a', 'b', 'c', 'b', 'c', 'd']);
    expect(transport.taken).toHaveLength(2);
    expect(runner.health.payloads).toBe(4);
    stop.abort();
    await done;
  });

  test('[TR51] what ingest refuses is offered again, the same, after a back-off', async () => {
    const transport = new ScriptedTransport([arriving('a'), arriving('b')]);
    const offered: RawPayload[] = [];
    const ingest = ingestBy((raw) => {
      offered.push(raw);
      return offered.length <= 3 ? Promise.reject(new Error('the thread died')) : Promise.resolve(NOTHING);
    });
    const runner = runnerOf(transport, ingest);
    const done = runner.run(stop.signal);
    for (const waitMs of [500, 1_000, 2_000]) {
      await idle();
      expect(runner.health).toMatchObject({ state: 'failing', nextTryAt: clock.now() + waitMs });
      expect(runner.health.problem).toMatch(/could not be stored: the thread died/);
      clock.advance(waitMs - 1);
      await idle();
      clock.advance(1);
    }
    await idle();
    expect(offered.map(({ document }) => document)).toEqual(['a', 'a', 'a', 'a', 'b']);
    expect(new Set(offered.slice(0, 4)).size).toBe(1);
    expect(runner.health).toMatchObject({ state: 'receiving', problem: null, nextTryAt: null, payloads: 2 });
    stop.abort();
    await done;
  });

  test('[TR51] a payload that never could be stored is given back on a stop', async () => {
    const transport = new ScriptedTransport([arriving('a')]);
    const done = runnerOf(
      transport,
      ingestBy(() => Promise.reject(new Error('full'))),
    ).run(stop.signal);
    await idle();
    stop.abort();
    await done;
    expect(transport.taken).toEqual([]);
    expect(told.at(-1)).toMatchObject({ state: 'stopped', payloads: 0 });
  });

  test('[TR54] a stop waits for the payload in flight', async () => {
    const transport = new ScriptedTransport([arriving('a')]);
    let commit = (): void => undefined;
    const ingest = ingestBy(async () => {
      await new Promise<void>((resolve) => {
        commit = resolve;
      });
      return NOTHING;
    });
    let stopped = false;
    const done = runnerOf(transport, ingest)
      .run(stop.signal)
      .then(() => {
        stopped = true;
      });
    await idle();
    stop.abort();
    await idle();
    expect(stopped).toBe(false);
    commit();
    await done;
    expect(transport.taken).toHaveLength(1);
    expect(told.at(-1)).toMatchObject({ state: 'stopped', payloads: 1 });
  });

  test('[TR51] word that a document is gone is repeated until it is stored', async () => {
    const gone: string[] = [];
    const ingest: IngestPort = {
      ingest: () => Promise.resolve(NOTHING),
      gone: (feedId, document, at) => {
        gone.push(`${feedId} ${document} ${at}`);
        return gone.length === 1 ? Promise.reject(new Error('busy')) : Promise.resolve();
      },
    };
    const at = clock.now();
    const done = runnerOf(new ScriptedTransport([{ kind: 'gone', at, document: 'a.xml' }]), ingest).run(stop.signal);
    await idle();
    clock.advance(500);
    await idle();
    expect(gone).toEqual([`scripted a.xml ${at}`, `scripted a.xml ${at}`]);
    stop.abort();
    await done;
  });

  test('[TR4] a transport that breaks its promise and throws is started again', async () => {
    const good = new ScriptedTransport([arriving('a')]);
    let starts = 0;
    const transport: Transport = {
      feedId: SCRIPTED_FEED,
      receive: (signal) => {
        starts += 1;
        if (starts === 1) throw new Error('a bug');
        return good.receive(signal);
      },
    };
    const runner = runnerOf(
      transport,
      ingestBy(() => Promise.resolve(NOTHING)),
    );
    const done = runner.run(stop.signal);
    await idle();
    expect(runner.health).toMatchObject({ state: 'failing', problem: 'The transport broke: a bug.' });
    clock.advance(500);
    await idle();
    expect(runner.health).toMatchObject({ state: 'receiving', payloads: 1 });
    stop.abort();
    await done;
  });
});

describe('health', () => {
  test('[TR53] figures are told at most every five seconds, and the last ones are told', async () => {
    const script = Array.from({ length: 10 }, (_, i) => arriving(`${i}`));
    const newest = [5, 9, 7].map((ms) => instant(ms));
    let count = 0;
    const ingest = ingestBy(() =>
      Promise.resolve({ ...NOTHING, records: 3, rejected: 1, newestRecordAt: newest[count++] ?? null }),
    );
    const done = runnerOf(new ScriptedTransport(script), ingest).run(stop.signal);
    await idle();
    expect(told.map(({ state, payloads }) => [state, payloads])).toEqual([
      ['starting', 0],
      ['receiving', 1],
    ]);
    clock.advance(4_999);
    await idle();
    expect(told).toHaveLength(2);
    clock.advance(1);
    await idle();
    expect(told).toHaveLength(3);
    expect(told[2]).toMatchObject({ state: 'receiving', payloads: 10, records: 30, rejected: 10, lastRecordAt: 9 });
    stop.abort();
    await done;
    expect(told).toHaveLength(4);
    expect(told[3]?.state).toBe('stopped');
  });

  test('[TR53] failing and recovering are told at once, with the reason and the next try', async () => {
    const failure: TransportItem = {
      kind: 'failure',
      at: clock.now(),
      trouble: 'unreachable',
      problem: 'No.',
      nextTryAt: instant(clock.now() + 7),
    };
    const done = runnerOf(
      new ScriptedTransport([unchanged(), failure, unchanged()]),
      ingestBy(() => Promise.resolve(NOTHING)),
    ).run(stop.signal);
    await idle();
    expect(told.map(({ state, problem, nextTryAt }) => [state, problem, nextTryAt])).toEqual([
      ['starting', null, null],
      ['receiving', null, null],
      ['failing', 'No.', clock.now() + 7],
      ['receiving', null, null],
    ]);
    expect(told[2]?.lastContactAt).toBe(clock.now());
    stop.abort();
    await done;
  });
});
