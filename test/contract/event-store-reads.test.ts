import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore, Scope } from '../../electron/hub/store/event-store.ts';
import { ENTITY_KINDS } from '../../shared/domain/change.ts';
import { UNKNOWN_U16 } from '../../shared/domain/columns.ts';
import { seq } from '../../shared/domain/ids.ts';
import { unpack } from '../../shared/protocol/codec.ts';
import { instant } from '../../shared/time/instant.ts';
import { eventBody } from '../builders/event-body.ts';
import { entityId, move, putEvent, putEventAt, putVehicle, remove } from './event-store-changes.ts';
import { IMPLEMENTATIONS, type Opened, START } from './event-store-harness.ts';
import { foldPlainly, history, plainRows, scope } from './event-store-model.ts';
const ALL: Scope = { kinds: ENTITY_KINDS, bbox: null };

describe.each(IMPLEMENTATIONS)('$name reads', ({ open, propertyRuns }) => {
  let opened: Opened;
  let store: EventStore;
  beforeEach(async () => {
    opened = await open();
    ({ store } = opened);
  });
  afterEach(() => opened.dispose());

  const eidsAt = async (point: Parameters<EventStore['stateAt']>[0], wanted: Scope = ALL): Promise<number[]> =>
    Array.from((await store.stateAt(point, wanted)).eid);

  it('[ST33] the neighbour of a moment is the nearest report of the kinds asked for', async () => {
    const events: Scope = { kinds: ['event'], bbox: null };
    await store.append([putEvent('a'), putVehicle('v')]);
    opened.setClock(instant(START + 10));
    await store.append([move('v', 1, 2)]);
    opened.setClock(instant(START + 20));
    await store.append([remove(putEvent('a'))]);
    const neighbour = (at: number, direction: 1 | -1) => store.neighbour(instant(at), direction, events);
    expect(await neighbour(START - 1, 1)).toBe(START);
    expect(await neighbour(START, 1)).toBe(START + 20);
    expect(await neighbour(START + 20, 1)).toBeNull();
    expect(await neighbour(START + 20, -1)).toBe(START);
    expect(await neighbour(START, -1)).toBeNull();
  });

  it('[ST6] stateAt equals the folded changes at any point, for any scope', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.array(scope, { minLength: 1, maxLength: 3 }), async (appends, scopes) => {
        const own = await open();
        try {
          const ends: { readonly recordedAt: number; readonly toSeq: number }[] = [];
          let now = Number(START);
          for (const { changes, clockStepMs } of appends) {
            own.setClock(instant((now += clockStepMs)));
            ends.push(await own.store.append(changes));
          }
          const log = appends.flatMap(({ changes }) => changes);
          for (const wanted of [ALL, ...scopes]) {
            for (let at = log.length; at >= 0; at--) {
              expect(plainRows(await own.store.stateAt({ seq: seq(at) }, wanted))).toEqual(
                foldPlainly(log.slice(0, at), wanted),
              );
            }
            for (const { recordedAt } of ends) {
              const upTo = ends.findLast((end) => end.recordedAt <= recordedAt)?.toSeq ?? 0;
              const snapshot = await own.store.stateAt({ at: instant(recordedAt) }, wanted);
              expect(plainRows(snapshot)).toEqual(foldPlainly(log.slice(0, upTo), wanted));
            }
          }
        } finally {
          await own.dispose();
        }
      }),
      { numRuns: propertyRuns },
    );
  }, 120_000);

  it('[ST7] a moment is the last commit at or before it', async () => {
    await store.append([putEvent('a')]);
    opened.setClock(instant(START + 100));
    await store.append([putEvent('b')]);
    await store.append([putEvent('c')]);
    expect(await store.stateAt({ at: instant(START - 1) }, ALL)).toMatchObject({ seq: 0, at: START - 1 });
    expect(await store.stateAt({ at: instant(START + 99) }, ALL)).toMatchObject({ seq: 1, at: START + 99 });
    expect(await store.stateAt({ at: instant(START + 100) }, ALL)).toMatchObject({ seq: 3, at: START + 100 });
    expect(await store.stateAt({ seq: seq(2) }, ALL)).toMatchObject({ seq: 2, at: START + 100 });
    expect(await store.stateAt({ seq: seq(99) }, ALL)).toMatchObject({ seq: 3 });
    expect(await store.stateAt('head', ALL)).toMatchObject({ seq: 3, at: START + 100 });
  });

  it('[ST9] positions, bearings and speeds are quantised', async () => {
    const fixes = [
      move('a', 120.12345674, -30.5, { bearingDeg: 359.996, speedMps: 12.345 }),
      move('a', -180, 90, { bearingDeg: -90, speedMps: 1e6 }),
      move('a', 0, 0),
    ];
    for (const fix of fixes) await store.append([putVehicle('a'), fix]);
    const { batches } = await store.changesAfter(seq(0), ALL, 100);
    const rows = batches.map(({ moves }) => [moves.lon7[0], moves.lat7[0], moves.bearingCdeg[0], moves.speedCmps[0]]);
    expect(rows).toEqual([
      [1_201_234_567, -305_000_000, 0, 1235],
      [-1_800_000_000, 900_000_000, 27_000, 65_534],
      [0, 0, UNKNOWN_U16, UNKNOWN_U16],
    ]);
  });

  it('[ST9] a bbox holds its edges, crosses the 180th meridian, and never holds the unlocated', async () => {
    await store.append([
      putEventAt('edge', 10, 20),
      putEventAt('pacific', -179, 0),
      putEvent('nowhere'),
      putVehicle('still'),
    ]);
    expect(await eidsAt('head', { kinds: ENTITY_KINDS, bbox: [10, 20, 11, 21] })).toEqual([1]);
    expect(await eidsAt('head', { kinds: ENTITY_KINDS, bbox: [170, -10, -170, 10] })).toEqual([2]);
    expect(await eidsAt('head', { kinds: ENTITY_KINDS, bbox: [-180, -90, 180, 90] })).toEqual([1, 2]);
    expect(await eidsAt('head', { kinds: ['vehicle'], bbox: null })).toEqual([4]);
  });

  it('[ST10] changesAfter gives whole commits, at least one', async () => {
    await store.append([putEvent('a'), putEvent('b'), putVehicle('v')]);
    await store.append([move('v', 1, 2), remove(putEvent('a'), { reason: 'absent' })]);
    await store.append([putEvent('c')]);
    const ranges = async (after: number, limit: number): Promise<number[][]> =>
      (await store.changesAfter(seq(after), ALL, limit)).batches.map(({ fromSeq, toSeq }) => [fromSeq, toSeq]);
    expect(await ranges(0, 1)).toEqual([[1, 3]]);
    expect(await ranges(0, 5)).toEqual([
      [1, 3],
      [4, 5],
    ]);
    expect(await ranges(3, 100)).toEqual([
      [4, 5],
      [6, 6],
    ]);
    expect(await ranges(1, 100)).toEqual([
      [2, 3],
      [4, 5],
      [6, 6],
    ]);
    expect(await ranges(6, 100)).toEqual([]);
    expect((await store.changesAfter(seq(0), ALL, 1)).headSeq).toBe(6);
  });

  it('[ST10] a scope filters what a batch holds, not what it covers', async () => {
    await store.append([putEvent('a'), putVehicle('v'), move('v', 1, 2), remove(putEvent('a'))]);
    const only = async (kinds: Scope['kinds']) =>
      (await store.changesAfter(seq(0), { kinds, bbox: [50, 50, 51, 51] }, 9)).batches[0];
    expect(await only(['event'])).toMatchObject({
      fromSeq: 1,
      toSeq: 4,
      puts: [{ seq: 1 }],
      removes: [{ seq: 4, reason: 'ended' }],
    });
    expect((await only(['event']))?.moves.seq).toHaveLength(0);
    const vehicles = await only(['vehicle']);
    expect(vehicles).toMatchObject({ fromSeq: 1, toSeq: 4, puts: [{ seq: 2 }], removes: [] });
    expect(Array.from(vehicles?.moves.seq ?? [])).toEqual([3]);
  });

  it('[ST6] bodies come in the order asked, with what their put said', async () => {
    await store.append([putEvent('a', { grade: 1 }), putVehicle('v')]);
    opened.setClock(instant(START + 10));
    await store.append([putEvent('b', { grade: 2 })]);
    const [b, v, a] = await store.bodies(Float64Array.of(3, 2, 1));
    expect(b).toMatchObject({ seq: 3, eid: 3, kind: 'event', id: entityId('b'), recordedAt: START + 10 });
    expect(unpack(b?.body ?? new Uint8Array())).toEqual(eventBody({ grade: 2 }));
    expect(v).toMatchObject({ seq: 2, kind: 'vehicle', occurredAt: null, recordedAt: START });
    expect(unpack(a?.body ?? new Uint8Array())).toEqual(eventBody({ grade: 1 }));
    expect(await store.bodies(new Float64Array(0))).toEqual([]);
  });

  it('[ST12] history is newest first, of one entity, up to a point', async () => {
    await store.append([putVehicle('v'), putEvent('v'), move('v', 1, 1)]);
    opened.setClock(instant(START + 50));
    await store.append([move('v', 2, 2, { occurredAt: instant(5) }), putVehicle('v', 'new'), remove(putVehicle('v'))]);
    const rows = await store.history('vehicle', entityId('v'), 'head', 10);
    expect(rows.map(({ seq, op, recordedAt }) => [seq, op, recordedAt - START])).toEqual([
      [6, 'remove', 50],
      [5, 'put', 50],
      [4, 'move', 50],
      [3, 'move', 0],
      [1, 'put', 0],
    ]);
    expect(rows[2]).toMatchObject({ occurredAt: 5, body: null });
    expect(unpack(rows[1]?.body ?? new Uint8Array())).toMatchObject({ label: 'new' });
    const early = await store.history('vehicle', entityId('v'), { at: START }, 1);
    expect(early.map(({ seq }) => seq)).toEqual([3]);
    expect(await store.history('event', entityId('nobody'), 'head', 10)).toEqual([]);
  });

  it('[ST13] density counts events at their first put, by the grade they had', async () => {
    await store.append([putEvent('a', { grade: 1 }), putEvent('a', { grade: 2 }), putVehicle('v')]);
    opened.setClock(instant(START + 10));
    await store.append([putEvent('b', { grade: null }), putEvent('a', { grade: 3 }), remove(putEvent('a'))]);
    opened.setClock(instant(START + 20));
    await store.append([putEvent('a', { grade: 4 }), putEvent('c', { grade: 4 })]);
    const counts = async (from: number, to: number, bins: number): Promise<number[]> =>
      Array.from((await store.density(instant(from), instant(to), bins)).counts);
    expect(await counts(START, START + 20, 2)).toEqual([0, 1, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect(await counts(START, START + 21, 1)).toEqual([1, 1, 0, 0, 1]);
    await expect(store.density(START, START, 1)).rejects.toThrow(RangeError);
  });
});
