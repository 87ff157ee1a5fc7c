import { ENTITY_KINDS } from '../../../../shared/domain/change.ts';
import type { EventBody } from '../../../../shared/domain/event.ts';
import type { Geometry } from '../../../../shared/domain/geometry.ts';
import { NO_POSITION } from '../columns/change-columns.ts';
import { type Bounds, geometryBounds } from './geometry-bounds.ts';
import type { Db } from './open-database.ts';
import { RowInserts } from './row-inserts.ts';
import { zCell } from './z-order.ts';

const EVENT = ENTITY_KINDS.indexOf('event');

/** What the head tables keep of one put. `event` is set exactly for events. */
export interface HeadPut {
  readonly eid: number;
  readonly kind: number;
  readonly seq: number;
  readonly lon7: number;
  readonly lat7: number;
  readonly event: EventBody | null;
  /** The entity was not put before this append: nothing can be there to be replaced. */
  readonly isNew: boolean;
}

/** entity_head, event_area and event_start: the current state, written in the transaction of the log, at `flush`. */
export class HeadTables {
  readonly #heads;
  readonly #starts;
  readonly #delete;
  readonly #upsertArea;
  readonly #deleteArea;
  readonly #clear: () => void;

  constructor(log: Db) {
    this.#heads = new RowInserts(
      log,
      'entity_head',
      7,
      `ON CONFLICT (eid) DO UPDATE SET body_seq = excluded.body_seq, grade = excluded.grade, cell = excluded.cell,
       lon7 = excluded.lon7, lat7 = excluded.lat7`,
    );
    this.#starts = new RowInserts(log, 'event_start', 3);
    this.#delete = log.prepare('DELETE FROM entity_head WHERE eid = ?');
    this.#upsertArea = log.prepare('INSERT OR REPLACE INTO event_area VALUES (?, ?, ?, ?, ?)');
    this.#deleteArea = log.prepare('DELETE FROM event_area WHERE eid = ?');
    this.#clear = () => {
      log.exec('DELETE FROM entity_head; DELETE FROM event_area; DELETE FROM event_start');
    };
  }

  /** `isNew`: the entity was never put before. */
  put({ eid, kind, seq, lon7, lat7, event, isNew }: HeadPut): void {
    const located = lon7 !== NO_POSITION;
    const grade = event?.grade ?? null;
    if (located) this.#heads.add(eid, kind, seq, grade, zCell(lon7, lat7), lon7, lat7);
    else this.#heads.add(eid, kind, seq, grade, null, null, null);
    if (event === null) return;
    const bounds = areaBounds(event.location.geometry);
    if (bounds === null) this.#deleteArea.run(eid);
    else this.#upsertArea.run(eid, ...bounds);
  }

  remove(eid: number, kind: number): void {
    this.#delete.run(eid);
    if (kind === EVENT) this.#deleteArea.run(eid);
  }

  /** An event's first put ever; counted by `density`. */
  start(eid: number, recordedAt: number, event: EventBody): void {
    this.#start.run(recordedAt, eid, event.grade ?? 0);
  }

  clear(): void {
    this.#clear();
  }
}

/** Points are found by their cell; only what covers more than a point is in the R*Tree, which is costly to fill. */
function areaBounds(geometry: Geometry | null): Bounds | null {
  return geometry === null || geometry.type === 'Point' ? null : geometryBounds(geometry);
}
