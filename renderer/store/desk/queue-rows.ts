import type { Process } from '../../../shared/domain/case.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { isOver } from '../../../shared/cases/case-steps.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { AlarmRow } from '../alarm-rows.ts';
import type { EventRecord } from '../event-standing.ts';
import { incidentOf } from '../incident-groups.ts';
import type { EntityTable } from '../seat-state.ts';
import type { EntityRef } from '../selection.ts';
import type { CaseView } from './case-index.ts';
import type { CaseRow } from './case-row.ts';
import { asksForOver, matcherOf, type QueueFilter } from './queue-filter.ts';

/** A line of the queue, whatever the tab. */
export type QueueRow =
  | { readonly kind: 'alarm'; readonly id: EntityId; readonly ref: EntityRef; readonly alarm: AlarmRow }
  | EventQueueRow
  | CaseRow;

export interface EventQueueRow {
  readonly kind: 'event';
  readonly id: EntityId;
  readonly ref: EntityRef;
  readonly event: EventRecord;
}

export function eventQueueRow(event: EventRecord): EventQueueRow {
  return { kind: 'event', id: event.id, ref: { kind: 'event', eid: event.eid }, event };
}

export function alarmQueueRow(alarm: AlarmRow): QueueRow {
  const { id, eid } = alarm.record;
  return { kind: 'alarm', id, ref: { kind: 'alarm', eid }, alarm };
}

/** Cases of a process that the filter lets through, in the order of the queue. Without a word about it, only open ones. */
export function caseRows(
  cases: readonly CaseRow[],
  process: Process,
  filter: QueueFilter,
  /** Null: the filter asks for no clock. */
  at: Instant | null,
): readonly CaseRow[] {
  const matches = matcherOf(filter, at);
  const withOver = asksForOver(filter, isOver);
  return cases.filter((row) => row.process === process && (withOver || !row.over) && matches(row));
}

/** Reports in force that no open case works on, by their incident's first one. `active` in the order of the list. */
export function newReports(
  active: readonly EventRecord[],
  index: CaseView,
  incidents: EntityTable<'incident'>,
): readonly EventRecord[] {
  const isTaken = (id: EntityId): boolean => index.ofEvent(id)?.over === false;
  const led = new Set<EntityId>();
  return active.filter(({ id }) => {
    const incident = incidentOf(incidents, id);
    if (incident === undefined) return !isTaken(id);
    if (led.has(incident.id) || incident.body.events.some(isTaken)) return false;
    led.add(incident.id);
    return true;
  });
}
