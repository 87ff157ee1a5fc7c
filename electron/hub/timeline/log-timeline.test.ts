import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NewChange } from '../../../shared/domain/change.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { seq as toSeq } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import { wallClock } from '../../../shared/time/wall-clock.ts';
import { eventBody, FEED } from '../../../test/builders/event-body.ts';
import { emptyState, foldItem, type FoldedState } from '../../../test/builders/fold-items.ts';
import { vehicleBody } from '../../../test/builders/vehicle-body.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { MemoryEventStore } from '../store/memory-event-store.ts';
import type { Point, Scope } from '../store/event-store.ts';
import { createTimeline } from './log-timeline.ts';
import { createReplayClock } from './replay-clock.ts';
import type { TimelineItem } from './timeline.ts';

const T0 = 1_764_000_000_000;
const ALL: Scope = { kinds: ['event', 'vehicle'], bbox: null };
const id = (name: string): EntityId => `${FEED}/${name}` as EntityId;
const event = (name: string, grade: 1 | 2 | 3 | 4 = 3): NewChange => ({
  op: 'put',
  kind: 'event',
  id: id(name),
  occurredAt: instant(T0),
  body: eventBody({ recordId: name, grade }),
});
const vehicle = (name: string): NewChange => ({
  op: 'put',
  kind: 'vehicle',
  id: id(name),
  occurredAt: null,
  body: vehicleBody({ recordId: name }),
});
const move = (name: string, atMs: number, lon: number): NewChange => ({
  op: 'move',
  kind: 'vehicle',
  id: id(name),
  occurredAt: instant(T0 + atMs),
  lon,
  lat: 37.86,
  bearingDeg: 90,
  speedMps: null,
});
const gone = (name: string): NewChange => ({
  op: 'remove',
  kind: 'event',
  id: id(name),
  occurredAt: null,
  reason: 'ended',
});

function room() {
  const clock = new ManualClock(instant(T0));
  const store = new MemoryEventStore(clock);
  return { clock, store, timeline: createTimeline(store) };
}

/** Folds items until the state is whole and stands at `until`. */
async function foldUntil(items: AsyncIterable<TimelineItem>, until: number): Promise<FoldedState> {
  const state = emptyState();
  for await (const item of items) {
    foldItem(state, item);
    if (state.whole && state.seq >= until) return state;
  }
  return state;
}

describe('timeline', () => {
  test('[TL1] gives the head, then later commits once and in order, also ones that land during the snapshot', async () => {
    const { store, timeline } = room();
    await store.append([event('a')]);
    const stop = new AbortController();
    const items = timeline.open('head', ALL, wallClock, stop.signal)[Symbol.asyncIterator]();
    const first = await items.next();
    await store.append([event('b')]);
    await store.append([event('c')]);
    const state = emptyState();
    foldItem(state, first.value as TimelineItem);
    while (state.seq < 3) foldItem(state, (await items.next()).value as TimelineItem);
    expect([...state.entities.values()].map((entity) => entity.id)).toEqual([id('a'), id('b'), id('c')]);
    stop.abort();
  });

  test('[TL2] the state at any seq by replay equals the state at it as it was live', async () => {
    const change = fc.oneof(
      fc
        .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(1, 2, 3, 4))
        .map(([name, grade]) => event(name, grade as 1)),
      fc
        .tuple(fc.constantFrom('v', 'w'), fc.nat(100_000), fc.integer({ min: 113, max: 114 }))
        .map(([n, at, lon]) => move(n, at, lon)),
      fc.constantFrom('a', 'b', 'c').map(gone),
    );
    const known = ['a', 'b', 'c'].map((name) => event(name));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
        async (commits) => {
          const { store, timeline, clock } = room();
          const stop = new AbortController();
          const live = timeline.open('head', ALL, wallClock, stop.signal)[Symbol.asyncIterator]();
          const state = emptyState();
          foldItem(state, (await live.next()).value as TimelineItem);
          for (const changes of [[...known, vehicle('v'), vehicle('w')], ...commits]) {
            clock.advance(1000);
            const { toSeq: reached } = await store.append(changes);
            while (state.seq < reached) foldItem(state, (await live.next()).value as TimelineItem);
            const at: Point = { seq: reached };
            const replayed = await foldUntil(timeline.open(at, ALL, wallClock, stop.signal), reached);
            expect(replayed.entities).toEqual(state.entities);
          }
          stop.abort();
        },
      ),
      { numRuns: 30 },
    );
  });

  test('[TL3] commits with nothing in scope still move the range', async () => {
    const { store, timeline } = room();
    const stop = new AbortController();
    await store.append([vehicle('v')]);
    await store.append([event('a')]);
    const scope: Scope = { kinds: ['event'], bbox: null };
    const state = await foldUntil(timeline.open({ seq: toSeq(0) }, scope, wallClock, stop.signal), 2);
    expect(state.seq).toBe(2);
    expect(state.entities.size).toBe(1);
    stop.abort();
  });

  test('[TL4] a resume sends no snapshot and starts right after', async () => {
    const { store, timeline } = room();
    const stop = new AbortController();
    for (const name of ['a', 'b', 'c']) await store.append([event(name)]);
    const items = timeline.open({ seq: toSeq(1) }, ALL, wallClock, stop.signal, { resume: true });
    const first = await items[Symbol.asyncIterator]().next();
    expect(first.value).toMatchObject({ kind: 'delta', batch: { fromSeq: 2, toSeq: 2 } });
    stop.abort();
  });

  test('[TL5] a big snapshot comes in parts, bodies before moves, and only the last part says so', async () => {
    const { store, timeline } = room();
    const names = Array.from({ length: 9000 }, (_, i) => `v${i}`);
    await store.append(names.map(vehicle));
    await store.append(names.map((name, i) => move(name, i, 113)));
    const stop = new AbortController();
    const parts: TimelineItem[] = [];
    for await (const item of timeline.open('head', ALL, wallClock, stop.signal)) {
      parts.push(item);
      if (item.kind === 'snapshot' && item.last) break;
    }
    expect(parts.length).toBeGreaterThan(2);
    const seen = new Set<number>();
    for (const part of parts) {
      if (part.kind !== 'snapshot') throw new Error(part.kind);
      for (const { eid } of part.puts) seen.add(eid);
      for (const eid of part.moves.eid) expect(seen.has(eid)).toBe(true);
    }
    expect(parts.map((part) => part.kind === 'snapshot' && part.last)).toEqual(
      parts.map((_, i) => i === parts.length - 1),
    );
  });

  test('[TL6] a delta is given when its clock reaches it', async () => {
    const { store, timeline, clock } = room();
    await store.append([event('a')]);
    clock.advance(60_000);
    await store.append([event('b')]);
    clock.advance(60_000);
    const replay = createReplayClock(instant(T0), clock);
    const stop = new AbortController();
    const items = timeline.open({ at: instant(T0) }, ALL, replay, stop.signal)[Symbol.asyncIterator]();
    await items.next();
    let given = false;
    const next = items.next().then((result) => {
      given = true;
      return result;
    });
    replay.play();
    clock.advance(59_000);
    await new Promise(setImmediate);
    expect(given).toBe(false);
    clock.advance(1_000);
    expect((await next).value).toMatchObject({ kind: 'delta', batch: { toSeq: 2 } });
    stop.abort();
  });

  test('[TL7] a reader slower than the log loses nothing', async () => {
    const { store, timeline } = room();
    const stop = new AbortController();
    const items = timeline.open('head', ALL, wallClock, stop.signal)[Symbol.asyncIterator]();
    const state = emptyState();
    foldItem(state, (await items.next()).value as TimelineItem);
    for (let i = 0; i < 1000; i++) await store.append([event(`e${i}`)]);
    while (state.seq < 1000) foldItem(state, (await items.next()).value as TimelineItem);
    expect(state.entities.size).toBe(1000);
    stop.abort();
  });

  test('[TL8] aborting ends the iteration while it waits', async () => {
    const { timeline } = room();
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const item of timeline.open('head', ALL, wallClock, stop.signal)) {
      seen.push(item.kind);
      if (item.kind === 'tick') stop.abort();
    }
    expect(seen).toEqual(['snapshot', 'tick']);
  });
});
