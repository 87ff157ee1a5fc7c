import * as fc from 'fast-check';
import { ENTITY_KINDS, type NewChange } from '../../shared/domain/change.ts';
import type { Bbox } from '../../shared/domain/geometry.ts';
import type { Scope, Snapshot } from '../../electron/hub/store/event-store.ts';
import { move, putEvent, putEventAt, putVehicle, remove } from './event-store-changes.ts';

/** A snapshot as plain rows, for comparing. */
export interface PlainRow {
  readonly eid: number;
  readonly kind: string;
  readonly bodySeq: number;
  readonly fix: readonly number[] | null;
}

/** The model: the changes folded one by one, in the words of rule ST6, with none of the store's code. */
export function foldPlainly(changes: readonly NewChange[], scope: Scope): readonly PlainRow[] {
  const eids = new Map<string, number>();
  const live = new Map<
    string,
    { bodySeq: number; at: readonly [number, number] | null; fix: readonly number[] | null }
  >();
  for (const [i, change] of changes.entries()) {
    const key = `${change.kind} ${change.id}`;
    const before = live.get(key);
    const fixBefore = before?.fix ?? null;
    const eid = eids.get(key) ?? eids.size + 1;
    eids.set(key, eid);
    if (change.op === 'remove') live.delete(key);
    else if (change.op === 'put') {
      const point = change.kind === 'event' ? change.body.location.point : null;
      live.set(key, { bodySeq: i + 1, at: fixBefore === null ? point : (before?.at ?? null), fix: fixBefore });
    } else if (before !== undefined) {
      const bearing = change.bearingDeg === null ? 0xffff : Math.round(change.bearingDeg * 100);
      const speed = change.speedMps === null ? 0xffff : Math.round(change.speedMps * 100);
      const fix = [
        i + 1,
        Math.round(change.lon * 1e7),
        Math.round(change.lat * 1e7),
        bearing,
        speed,
        change.occurredAt,
      ];
      live.set(key, { ...before, at: [change.lon, change.lat], fix });
    }
  }
  const rows = [...live].map(([key, { bodySeq, at, fix }]) => ({
    key,
    bodySeq,
    at,
    fix,
    kind: key.split(' ')[0] ?? '',
  }));
  return rows
    .filter(({ kind }) => scope.kinds.some((wanted) => wanted === kind))
    .filter(({ at }) => scope.bbox === null || (at !== null && within(scope.bbox, at)))
    .map(({ key, kind, bodySeq, fix }) => ({ eid: eids.get(key) ?? 0, kind, bodySeq, fix }))
    .sort((a, b) => a.eid - b.eid);
}

function within([west, south, east, north]: Bbox, [lon, lat]: readonly [number, number]): boolean {
  const inside = west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
  return inside && lat >= south && lat <= north;
}

export function plainRows(snapshot: Snapshot): readonly PlainRow[] {
  const { seq, eid, lon7, lat7, bearingCdeg, speedCmps, fixAt } = snapshot.moves;
  const fixes = new Map<number, number[]>();
  for (let i = 0; i < eid.length; i++) {
    const fix = [seq, lon7, lat7, bearingCdeg, speedCmps, fixAt].map((column) => column[i] ?? Number.NaN);
    fixes.set(eid[i] ?? 0, fix);
  }
  return Array.from(snapshot.eid, (id, i) => ({
    eid: id,
    kind: ENTITY_KINDS[snapshot.kind[i] ?? 0] ?? '',
    bodySeq: snapshot.bodySeq[i] ?? 0,
    fix: fixes.get(id) ?? null,
  }));
}

const name = fc.constantFrom('a', 'b', 'c', 'd');
// Whole tenths: the model compares degrees, the store 1e-7°; between the two no rounding may decide.
const lon = fc.integer({ min: -1800, max: 1800 }).map((tenths) => tenths / 10);
const lat = fc.integer({ min: -900, max: 900 }).map((tenths) => tenths / 10);

const wish: fc.Arbitrary<NewChange> = fc.oneof(
  fc.tuple(name, lon, lat).map(([n, x, y]) => putEventAt(n, x, y)),
  name.map((n) => putEvent(n)),
  name.map((n) => putVehicle(n)),
  {
    weight: 3,
    arbitrary: fc.tuple(name, lon, lat).map(([n, x, y]) => move(n, x, y, { bearingDeg: 12.34, speedMps: 5.5 })),
  },
  fc.tuple(name, fc.boolean()).map(([n, event]) => remove(event ? putEvent(n) : putVehicle(n))),
);

/** Appends that the store can take, with the clock's step before each. */
export const history = fc
  .array(fc.tuple(fc.array(wish, { minLength: 1, maxLength: 8 }), fc.integer({ min: -2000, max: 2000 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((appends) => {
    const known = new Set<string>();
    const live = new Set<string>();
    return appends
      .map(([wishes, clockStepMs]) => ({
        clockStepMs,
        changes: wishes.filter((change) => {
          const key = `${change.kind} ${change.id}`;
          if (change.op === 'move') return live.has(key);
          if (change.op === 'remove') return known.has(key) && (live.delete(key), true);
          known.add(key);
          live.add(key);
          return true;
        }),
      }))
      .filter(({ changes }) => changes.length > 0);
  });

export const scope: fc.Arbitrary<Scope> = fc.record({
  kinds: fc.subarray(['event', 'vehicle', 'trip'] as const),
  bbox: fc.option(fc.tuple(lon, lat, lon, lat).map(([w, s, e, n]): Bbox => [w, Math.min(s, n), e, Math.max(s, n)])),
});
