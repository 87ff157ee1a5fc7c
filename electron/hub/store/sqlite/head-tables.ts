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
}

/** A row of entity_head, in the order of its columns. */
type HeadRow = readonly [
  eid: number,
  kind: number,
  bodySeq: number,
  grade: number | null,
  cell: number | null,
  lon7: number | null,
  lat7: number | null,
];

/** entity_head, event_area and event_start: the current state, written in the transaction of the log, at `flush`. */
export class HeadTables {
  readonly #heads;
  readonly #starts;
  readonly #delete;
  readonly #upsertArea;
  readonly #deleteArea;
  readonly #clear: () => void;
  /** The newest head of each entity since the last `flush`. */
  readonly #waiting = new Map<number, HeadRow>();
  /** What may have an area: deleting from an R*Tree is dear, and most events never had one. Never shrinks: a delete may be rolled back. */
  readonly #mayHaveArea: Set<number>;

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
    this.#mayHaveArea = new Set(log.prepare<[], number>('SELECT eid FROM event_area').pluck().all());
    this.#clear = () => {
      log.exec('DELETE FROM entity_head; DELETE FROM event_area; DELETE FROM event_start');
    };
  }

  put({ eid, kind, seq, lon7, lat7, event }: HeadPut): void {
    const located = lon7 !== NO_POSITION;
    const grade = event?.grade ?? null;
    const place = located ? ([zCell(lon7, lat7), lon7, lat7] as const) : ([null, null, null] as const);
    this.#waiting.set(eid, [eid, kind, seq, grade, ...place]);
    if (event === null) return;
    const bounds = areaBounds(event.location.geometry);
    if (bounds === null) {
      this.#dropArea(eid);
    } else {
      this.#mayHaveArea.add(eid);
      this.#upsertArea.run(eid, ...bounds);
    }
  }

  remove(eid: number, kind: number): void {
    this.#waiting.delete(eid);
    this.#delete.run(eid);
    if (kind === EVENT) this.#dropArea(eid);
  }

  /** An event's first put ever; counted by `density`. */
  start(eid: number, recordedAt: number, event: EventBody): void {
    this.#starts.add(recordedAt, eid, event.grade ?? 0);
  }

  /** Writes what waits. To be called before the transaction ends. */
  flush(): void {
    // Neighbours in the index by cell one after another: measured an eighth off the whole commit for scattered places.
    const rows = [...this.#waiting.values()].sort((a, b) => (a[4] ?? -1) - (b[4] ?? -1));
    this.#waiting.clear();
    for (const row of rows) this.#heads.add(...row);
    this.#heads.flush();
    this.#starts.flush();
  }

  /** Forgets what waits. */
  discard(): void {
    this.#waiting.clear();
    this.#heads.discard();
    this.#starts.discard();
  }

  clear(): void {
    this.discard();
    this.#clear();
  }

  #dropArea(eid: number): void {
    if (this.#mayHaveArea.has(eid)) this.#deleteArea.run(eid);
  }
}

/** Points are found by their cell; only what covers more than a point is in the R*Tree, which is costly to fill. */
function areaBounds(geometry: Geometry | null): Bounds | null {
  return geometry === null || geometry.type === 'Point' ? null : geometryBounds(geometry);
}
