import { ENTITY_KINDS, type NewChange } from '../../../../shared/domain/change.ts';
import type { MoveColumns, PutRow, RemoveRow } from '../../../../shared/domain/columns.ts';
import type { EventBody } from '../../../../shared/domain/event.ts';
import type { Eid, Seq } from '../../../../shared/domain/ids.ts';
import { packShared } from '../../../../shared/protocol/codec.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import {
  type ChangeColumns,
  NO_POSITION,
  newChangeColumns,
  OP_MOVE,
  OP_PUT,
  removeOp,
} from '../columns/change-columns.ts';
import { movesOf, slab } from '../columns/move-columns.ts';
import { bearingCdeg, lat7, lon7, speedCmps } from '../columns/quantise.ts';
import { UNKNOWN_U16 } from '../../../../shared/domain/columns.ts';
import type { AppendOptions } from '../event-store.ts';
import type { EntityIndex, IndexedEntity } from './entity-index.ts';

/** One append, ready to be written: nothing in it can fail any more but the disk. */
export interface PlannedAppend {
  readonly columns: ChangeColumns;
  readonly puts: readonly PutRow[];
  /** The body of each put that is an event, by index of `puts`; null for other kinds. */
  readonly events: readonly (EventBody | null)[];
  readonly removes: readonly PlannedRemove[];
  readonly moves: MoveColumns;
  readonly created: readonly IndexedEntity[];
}

export interface PlannedRemove extends RemoveRow {
  readonly occurredAt: Instant | null;
}

/**
 * Numbers, quantises and encodes the changes of one append. On a throw (StoreError('unknown-entity'), RangeError for a
 * position off the globe) the index is as before.
 */
export function planAppend(
  changes: readonly NewChange[],
  packed: AppendOptions['packed'],
  firstSeq: number,
  recordedAt: Instant,
  index: EntityIndex,
): PlannedAppend {
  try {
    const columns = newChangeColumns(firstSeq, changes.length);
    const puts: (PutRow & { body: Uint8Array })[] = [];
    const events: (EventBody | null)[] = [];
    const removes: PlannedRemove[] = [];
    for (const [i, change] of changes.entries()) {
      const seq = (firstSeq + i) as Seq;
      switch (change.op) {
        case 'put': {
          const entity = index.put(change.kind, change.id);
          const event = change.kind === 'event' ? change.body : null;
          setRow(columns, i, OP_PUT, entity, event?.location.point ?? null);
          const { kind, id, occurredAt } = change;
          const body = packed?.[i] ?? packShared(change.body);
          puts.push({ seq, eid: entity.eid as Eid, kind, id, occurredAt, recordedAt, body });
          events.push(event);
          break;
        }
        case 'move': {
          setRow(columns, i, OP_MOVE, index.moved(change.kind, change.id), [change.lon, change.lat]);
          columns.bearingCdeg[i] = bearingCdeg(change.bearingDeg);
          columns.speedCmps[i] = speedCmps(change.speedMps);
          columns.fixAt[i] = change.occurredAt;
          break;
        }
        case 'remove': {
          const entity = index.remove(change.kind, change.id);
          setRow(columns, i, removeOp(change.reason), entity, null);
          const { kind, reason, occurredAt } = change;
          removes.push({ seq, eid: entity.eid as Eid, kind, reason, occurredAt });
          break;
        }
      }
    }
    for (const [i, body] of slab(puts.map((put) => put.body)).entries()) if (puts[i] !== undefined) puts[i].body = body;
    return {
      columns,
      puts,
      events,
      removes,
      moves: movesOf(columns, 0, changes.length),
      created: index.keep(),
    };
  } catch (cause) {
    index.rollBack();
    throw cause;
  }
}

function setRow(
  columns: ChangeColumns,
  i: number,
  op: number,
  entity: IndexedEntity,
  position: readonly [lon: number, lat: number] | null,
): void {
  columns.op[i] = op;
  columns.kind[i] = entity.kind;
  columns.eid[i] = entity.eid;
  columns.lon7[i] = position === null ? NO_POSITION : lon7(position[0]);
  columns.lat7[i] = position === null ? 0 : lat7(position[1]);
  columns.bearingCdeg[i] = UNKNOWN_U16;
  columns.speedCmps[i] = UNKNOWN_U16;
}

export function kindIndex(kind: (typeof ENTITY_KINDS)[number]): number {
  return ENTITY_KINDS.indexOf(kind);
}
