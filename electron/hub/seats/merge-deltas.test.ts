import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '../../../shared/time/instant.ts';
import { applyBatch, makeBatch, type FakeChange, type FakeEntity } from '../../../test/support/fake-log.ts';
import { mergeDeltas, settleBatch, type Delta } from './merge-deltas.ts';

const eid = fc.integer({ min: 1, max: 6 });
const change: fc.Arbitrary<FakeChange> = fc.oneof(
  fc.record({ op: fc.constant('put' as const), eid, kind: fc.constant('vehicle' as const) }),
  fc.record({ op: fc.constant('remove' as const), eid, kind: fc.constant('vehicle' as const) }),
  fc.record({
    op: fc.constant('move' as const),
    eid,
    lon: fc.integer({ min: -170, max: 170 }),
    lat: fc.integer({ min: -80, max: 80 }),
  }),
);
const commits = fc.array(fc.array(change, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 16 });

/** What the store accepts: no move of an entity that is not there. */
function legal(lists: readonly (readonly FakeChange[])[]): readonly (readonly FakeChange[])[] {
  const there = new Set<number>();
  const accepts = ({ op, eid }: FakeChange): boolean => {
    if (op === 'move') return there.has(eid);
    if (op === 'put') there.add(eid);
    else there.delete(eid);
    return true;
  };
  return lists.map((list) => list.filter(accepts)).filter((list) => list.length > 0);
}

/** Removes, puts, moves: the order of a delta frame. */
function applyDelta(state: Map<number, FakeEntity>, delta: Delta): void {
  for (const row of delta.removes) state.delete(row.eid);
  applyBatch(state, { ...delta, removes: [], moves: { ...delta.moves, eid: new Uint32Array() } });
  applyBatch(state, { ...delta, removes: [], puts: [] });
}

function batchesOf(lists: readonly (readonly FakeChange[])[]): ReturnType<typeof makeBatch>[] {
  let next = 1;
  return legal([[{ op: 'put', eid: 1, kind: 'vehicle' }], ...lists]).map((list) => {
    const batch = makeBatch(next, instant(1000 + next), list);
    next += list.length;
    return batch;
  });
}

test('[SC5] applying a merged delta equals applying its parts', () => {
  fc.assert(
    fc.property(commits, fc.nat(), (lists, cut) => {
      const all = batchesOf(lists);
      const at = cut % all.length;
      const batches = all.slice(at);
      const start = new Map<number, FakeEntity>();
      for (const batch of all.slice(0, at)) applyBatch(start, batch);

      const each = new Map(start);
      for (const batch of batches) applyBatch(each, batch);
      const settled = new Map(start);
      for (const batch of batches) applyDelta(settled, settleBatch(batch));
      const merged = new Map(start);
      const delta = mergeDeltas(batches.map(settleBatch));
      applyDelta(merged, delta);

      expect(settled).toEqual(each);
      expect(merged).toEqual(each);
      expect([delta.fromSeq, delta.toSeq]).toEqual([batches[0]?.fromSeq, batches.at(-1)?.toSeq]);
    }),
    { numRuns: 500 },
  );
});

test('[SC5] merging merged deltas equals merging all at once', () => {
  fc.assert(
    fc.property(commits, fc.nat(), (lists, cut) => {
      const deltas = batchesOf(lists).map(settleBatch);
      const at = 1 + (cut % deltas.length);
      const parts = [deltas.slice(0, at), deltas.slice(at)].filter((part) => part.length > 0);
      const [twice, once] = [new Map<number, FakeEntity>(), new Map<number, FakeEntity>()];
      applyDelta(twice, mergeDeltas(parts.map(mergeDeltas)));
      applyDelta(once, mergeDeltas(deltas));
      expect(twice).toEqual(once);
    }),
  );
});

test('[WR11] each entity is named at most once among removes, puts and moves, in seq order', () => {
  fc.assert(
    fc.property(commits, (lists) => {
      const { removes, puts, moves } = mergeDeltas(batchesOf(lists).map(settleBatch));
      for (const eids of [removes.map((row) => row.eid), puts.map((row) => row.eid), [...moves.eid]]) {
        expect(new Set(eids).size).toBe(eids.length);
      }
      for (const seqs of [removes.map((row) => row.seq), puts.map((row) => row.seq), [...moves.seq]]) {
        expect(seqs.toSorted((a, b) => a - b)).toEqual([...seqs]);
      }
    }),
  );
});

test('[SC5] a remove drops what came before it, and stays before a put that follows', () => {
  const batch = makeBatch(1, instant(0), [
    { op: 'put', eid: 1, kind: 'vehicle' },
    { op: 'move', eid: 1, lon: 1, lat: 1 },
    { op: 'remove', eid: 1, kind: 'vehicle' },
    { op: 'put', eid: 1, kind: 'vehicle' },
  ]);
  const delta = settleBatch(batch);
  expect(delta.removes.map((row) => row.seq)).toEqual([3]);
  expect(delta.puts.map((row) => row.seq)).toEqual([4]);
  expect(delta.moves.seq.length).toBe(0);
});

test('[SC5] there is nothing to merge in an empty list', () => {
  expect(() => mergeDeltas([])).toThrow('nothing to merge');
});
