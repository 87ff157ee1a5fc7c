import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deltaFrame, moveColumns, putRow, snapshotFrame, type Fix } from '../../test/builders/data-frames.ts';
import { eventBody } from '../../test/builders/event-body.ts';
import { vehicleBody } from '../../test/builders/vehicle-body.ts';
import type { DeltaFrame, PutTuple, RemoveTuple, SnapshotFrame } from '../../shared/protocol/down.ts';
import { applyFrames, emptyFold, type Fold } from './apply-frame.ts';
import type { MoveTable } from './move-table.ts';
import type { WorldState } from './seat-state.ts';

type Op =
  | { readonly op: 'put'; readonly kind: 'event' | 'vehicle'; readonly eid: number }
  | { readonly op: 'remove'; readonly kind: 'event' | 'vehicle'; readonly eid: number }
  | { readonly op: 'move'; readonly eid: number; readonly lon: number };

const VEHICLES = 100;

/** Any log over a few entities: vehicles have eids from 100 on. A move of what isn't there can't be logged. */
const logs = fc
  .array(
    fc.oneof(
      fc.record({
        op: fc.constantFrom('put' as const, 'remove' as const),
        kind: fc.constantFrom('event' as const, 'vehicle' as const),
        eid: fc.integer({ min: 1, max: 5 }),
      }),
      fc.record({
        op: fc.constant('move' as const),
        eid: fc.integer({ min: 1, max: 5 }),
        lon: fc.integer({ min: -100, max: 100 }),
      }),
    ),
    { maxLength: 60 },
  )
  .map((ops): readonly Op[] => {
    const there = new Set<string>();
    return ops.filter((op) => {
      const key = op.op === 'move' ? `vehicle ${op.eid}` : `${op.kind} ${op.eid}`;
      if (op.op === 'put') there.add(key);
      if (op.op !== 'put' && !there.has(key)) return false;
      if (op.op === 'remove') there.delete(key);
      return true;
    });
  });

function eidOf(op: Op): number {
  return op.op === 'move' || op.kind === 'vehicle' ? op.eid + VEHICLES : op.eid;
}

function rowOf(op: Exclude<Op, { readonly op: 'move' }>, seq: number): PutTuple {
  return op.kind === 'event'
    ? putRow(seq, eidOf(op), 'event', eventBody({ recordId: `v${seq}` }))
    : putRow(seq, eidOf(op), 'vehicle', vehicleBody({ label: `v${seq}` }));
}

/** What a hub would send of a span of the log: columns apart, as on the wire. */
function deltaOf(log: readonly Op[], from: number, to: number): DeltaFrame {
  const puts: PutTuple[] = [];
  const removes: RemoveTuple[] = [];
  const fixes: Fix[] = [];
  for (const [i, op] of log.slice(from, to).entries()) {
    const seq = from + i + 1;
    if (op.op === 'put') puts.push(rowOf(op, seq));
    else if (op.op === 'remove') removes.push([seq, eidOf(op), op.kind, 'ended']);
    else fixes.push({ seq, eid: eidOf(op), lon: op.lon, lat: 1 });
  }
  return deltaFrame({
    fromSeq: from + 1,
    toSeq: to,
    puts,
    removes,
    moves: fixes.length === 0 ? null : moveColumns(fixes),
  });
}

/** The state after `to` changes, folded one by one, as a snapshot in `parts` parts. */
function snapshotOf(log: readonly Op[], to: number, parts: number, epoch = 1): SnapshotFrame[] {
  const rows = new Map<number, PutTuple>();
  const fixes = new Map<number, Fix>();
  for (const [i, op] of log.slice(0, to).entries()) {
    const eid = eidOf(op);
    if (op.op === 'put') rows.set(eid, rowOf(op, i + 1));
    else if (op.op === 'move') fixes.set(eid, { seq: i + 1, eid, lon: op.lon, lat: 1 });
    else {
      rows.delete(eid);
      fixes.delete(eid);
    }
  }
  const puts = [...rows.values()];
  const size = Math.ceil(puts.length / parts);
  return Array.from({ length: parts }, (_, part) =>
    snapshotFrame({
      epoch,
      seq: to,
      part,
      last: part === parts - 1,
      puts: puts.slice(part * size, (part + 1) * size),
      moves: part === parts - 1 ? moveColumns([...fixes.values()]) : null,
    }),
  );
}

function comparable(world: WorldState): unknown {
  const rows = (list: readonly { readonly eid: number; readonly seq: number; readonly body: unknown }[]): unknown =>
    [...list].sort((a, b) => a.eid - b.eid).map(({ eid, seq, body }) => ({ eid, seq, body }));
  return {
    headSeq: world.headSeq,
    whole: world.whole,
    events: rows(world.events.list),
    vehicles: rows(world.vehicles.list),
    moves: fixesOf(world.moves),
  };
}

function fixesOf(moves: MoveTable): unknown {
  return [...moves.slotOf]
    .map(([eid, slot]) => ({ eid, held: moves.eid[slot], lon: moves.position[slot * 2], fixAt: moves.fixAt[slot] }))
    .sort((a, b) => a.eid - b.eid);
}

test('[SC59] a snapshot and the deltas after it give the later snapshot, in any division into frames', () => {
  fc.assert(
    fc.property(
      logs,
      fc.array(fc.nat(60), { maxLength: 4 }),
      fc.integer({ min: 1, max: 3 }),
      fc.boolean(),
      (log, marks, parts, together) => {
        const stops = [...new Set([...marks.map((mark) => Math.min(mark, log.length)), log.length])].sort(
          (a, b) => a - b,
        );
        const start = stops[0] ?? 0;
        const frames = [
          ...snapshotOf(log, start, parts),
          ...stops.slice(1).map((stop, i) => deltaOf(log, stops[i] ?? 0, stop)),
        ];
        const folded = together
          ? applyFrames(emptyFold(), frames)
          : frames.reduce((fold, frame) => applyFrames(fold, [frame]), emptyFold());
        const later = applyFrames(emptyFold(), snapshotOf(log, log.length, 1));
        expect(comparable(folded.shown)).toEqual(comparable(later.shown));
      },
    ),
    { numRuns: 300 },
  );
});

test('[SC60] only tables that changed are new objects', () => {
  const fold = applyFrames(emptyFold(), [
    snapshotFrame({ seq: 2, puts: [putRow(1, 1, 'event', eventBody()), putRow(2, 101, 'vehicle', vehicleBody())] }),
  ]);
  const moved = applyFrames(fold, [
    deltaFrame({ fromSeq: 3, toSeq: 3, moves: moveColumns([{ seq: 3, eid: 101, lon: 1, lat: 1 }]) }),
  ]);
  expect(moved.shown.events).toBe(fold.shown.events);
  expect(moved.shown.vehicles).toBe(fold.shown.vehicles);
  expect(moved.shown).not.toBe(fold.shown);
  expect(moved.shown.moves.version).toBe(1);
  const ended = applyFrames(moved, [deltaFrame({ fromSeq: 4, toSeq: 4, removes: [[4, 1, 'event', 'ended']] })]);
  expect(ended.shown.events).not.toBe(fold.shown.events);
  expect(ended.shown.vehicles).toBe(fold.shown.vehicles);
});

test('[SC61] the first snapshot is shown as it arrives', () => {
  const log: readonly Op[] = [1, 2, 3, 4].map((eid) => ({ op: 'put', kind: 'event', eid }));
  const [first, second] = snapshotOf(log, 4, 2);
  if (first === undefined || second === undefined) throw new Error('two parts were asked for');
  const half = applyFrames(emptyFold(), [first]);
  expect(half.shown).toMatchObject({ whole: false, events: { list: [{ eid: 1 }, { eid: 2 }] } });
  expect(applyFrames(half, [second]).shown).toMatchObject({ whole: true, events: { list: { length: 4 } } });
});

test('[SC61] while a new epoch comes in the old picture stays', () => {
  const old: readonly Op[] = [1, 2].map((eid) => ({ op: 'put', kind: 'event', eid }));
  const other: readonly Op[] = [3, 4].map((eid) => ({ op: 'put', kind: 'event', eid }));
  const before = applyFrames(emptyFold(), snapshotOf(old, 2, 1));
  const [first, second] = snapshotOf(other, 2, 2, 2);
  if (first === undefined || second === undefined) throw new Error('two parts were asked for');
  const between: Fold = applyFrames(before, [first]);
  expect(between.shown).toBe(before.shown);
  const late = applyFrames(between, [
    deltaFrame({ fromSeq: 3, toSeq: 3, epoch: 1, puts: [putRow(3, 9, 'event', eventBody())] }),
  ]);
  expect(late.shown).toBe(before.shown);
  const after = applyFrames(between, [second]);
  expect(after.shown.events.list.map(({ eid }) => eid)).toEqual([3, 4]);
  expect(after.shown).toMatchObject({ epoch: 2, whole: true });
  expect(after.next).toBeNull();
});

test('[SC61] a seek given up for another leaves nothing of itself', () => {
  const put = (eid: number): readonly Op[] => [{ op: 'put', kind: 'event', eid }];
  const shown = applyFrames(emptyFold(), snapshotOf(put(1), 1, 1));
  const [half] = snapshotOf(put(2), 1, 2, 2);
  if (half === undefined) throw new Error('a part was asked for');
  const fold = applyFrames(shown, [half, ...snapshotOf(put(3), 1, 1, 3)]);
  expect(fold.shown.events.list.map(({ eid }) => eid)).toEqual([3]);
  expect(fold.shown.epoch).toBe(3);
});
