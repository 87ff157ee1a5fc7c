import { unpack } from '../../../shared/protocol/codec.ts';
import type { PutRow, RemoveRow } from '../../../shared/domain/columns.ts';
import { emptyMoves } from '../../../shared/domain/columns.ts';
import type { Bbox } from '../../../shared/domain/geometry.ts';
import type { Eid, Seq } from '../../../shared/domain/ids.ts';
import { seq } from '../../../shared/domain/ids.ts';
import { bbox7, insideBbox7, lat7, lon7, type Bbox7 } from '../store/columns/quantise.ts';
import type { EventStore, Scope } from '../store/event-store.ts';
import { sliceMoves } from '../store/columns/move-columns.ts';
import { copyMove, type Delta } from './merge-deltas.ts';

/**
 * Cuts deltas to a bounding box. Knows which entities are inside, so that one that comes in is sent whole, with its body,
 * and one that goes out is sent as a removal. Deltas must be given in order, each once.
 */
export class ScopeFilter {
  readonly #store: EventStore;
  readonly #box: Bbox7;
  readonly #inside: Set<number>;
  /** The put that holds each moving entity's body, inside or not. */
  readonly #bodySeq: Map<number, number>;

  /** The state of the scope after `at`. */
  static async open(store: EventStore, scope: Scope, bbox: Bbox, at: Seq): Promise<ScopeFilter> {
    const inside = await store.stateAt({ seq: at }, scope);
    const bodySeq = new Map<number, number>();
    if (scope.kinds.includes('vehicle')) {
      const all = await store.stateAt({ seq: at }, { kinds: ['vehicle'], bbox: null });
      for (const [i, eid] of all.eid.entries()) bodySeq.set(eid, all.bodySeq[i] ?? 0);
    }
    return new ScopeFilter(store, bbox, new Set(inside.eid), bodySeq);
  }

  private constructor(store: EventStore, bbox: Bbox, inside: Set<number>, bodySeq: Map<number, number>) {
    this.#store = store;
    this.#box = bbox7(bbox);
    this.#inside = inside;
    this.#bodySeq = bodySeq;
  }

  /** The part of the delta that is inside. Its range stays the whole one. */
  async apply(delta: Delta): Promise<Delta> {
    const removes: RemoveRow[] = [];
    for (const row of delta.removes) {
      this.#bodySeq.delete(row.eid);
      if (this.#inside.delete(row.eid)) removes.push(row);
    }
    const puts = new Map<number, PutRow>();
    const left = (row: { eid: number; kind: PutRow['kind']; seq: number }): void => {
      if (!this.#inside.delete(row.eid)) return;
      puts.delete(row.eid);
      removes.push({ seq: seq(row.seq), eid: row.eid as Eid, kind: row.kind, reason: 'absent' });
    };
    const newBodies = new Map<number, PutRow>();
    for (const row of delta.puts) {
      if (row.kind === 'vehicle') {
        // A put doesn't move a vehicle: whether it is inside is for its fixes to say.
        this.#bodySeq.set(row.eid, row.seq);
        newBodies.set(row.eid, row);
        if (this.#inside.has(row.eid)) puts.set(row.eid, row);
      } else if (this.#holdsPut(row)) {
        this.#inside.add(row.eid);
        puts.set(row.eid, row);
      } else {
        left(row);
      }
    }

    const moves = emptyMoves(delta.moves.eid.length);
    const wanted: number[] = [];
    let count = 0;
    for (let i = 0; i < delta.moves.eid.length; i++) {
      const eid = delta.moves.eid[i] ?? 0;
      if (!insideBbox7(this.#box, delta.moves.lon7[i] ?? 0, delta.moves.lat7[i] ?? 0)) {
        left({ eid, kind: 'vehicle', seq: delta.moves.seq[i] ?? 0 });
        continue;
      }
      copyMove(delta.moves, i, moves, count);
      count += 1;
      if (this.#inside.has(eid)) continue;
      this.#inside.add(eid);
      const body = newBodies.get(eid);
      if (body !== undefined) puts.set(eid, body);
      else wanted.push(this.#bodySeq.get(eid) ?? 0);
    }
    for (const row of await this.#store.bodies(Float64Array.from(wanted))) puts.set(row.eid, row);
    return { ...delta, removes, puts: [...puts.values()], moves: sliceMoves(moves, 0, count) };
  }

  #holdsPut(row: PutRow): boolean {
    const point = eventPoint(row);
    return point !== null && insideBbox7(this.#box, lon7(point[0]), lat7(point[1]));
  }
}

/** Where the symbol of an event stands (`location.point`); null: nowhere, so outside every box. */
function eventPoint(row: PutRow): readonly [number, number] | null {
  if (row.kind !== 'event') return null;
  const location = field(unpack(row.body), 'location');
  const point = field(location, 'point');
  if (!Array.isArray(point)) return null;
  const [lon, lat]: readonly unknown[] = point;
  return typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : null;
}

function field(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
