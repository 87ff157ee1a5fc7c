import { type AlarmState, alarmState, isChattering, isStale } from '../../shared/alarms/alarm-state.ts';
import { type AlarmLoad, alarmLoad } from '../../shared/alarms/alarm-load.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { EntityRecord, EntityTable } from './seat-state.ts';

/** An alarm as a list shows it. */
export interface AlarmRow {
  readonly record: EntityRecord<'alarm'>;
  readonly state: AlarmState;
  readonly chattering: boolean;
  readonly stale: boolean;
}

/** The alarms of a moment: what is over and seen is left out. */
export interface AlarmPicture {
  /** Those that ask for somebody first, then by priority, then the newest. */
  readonly rows: readonly AlarmRow[];
  /** Unacknowledged or returned. */
  readonly asking: number;
  readonly acknowledged: number;
  readonly shelved: number;
  readonly load: AlarmLoad;
  /** Since when there is a flood; null: there is none. */
  readonly floodSince: Instant | null;
}

const ORDER: Readonly<Record<AlarmState, number>> = {
  unacknowledged: 0,
  returned: 0,
  acknowledged: 1,
  shelved: 2,
  suppressed: 3,
  normal: 4,
};

export function alarmPicture({ list }: EntityTable<'alarm'>, at: Instant): AlarmPicture {
  const rows = list
    .map((record): AlarmRow => {
      const { body } = record;
      return { record, state: alarmState(body, at), chattering: isChattering(body, at), stale: isStale(body, at) };
    })
    .filter(({ state }) => state !== 'normal')
    .sort(
      (a, b) =>
        ORDER[a.state] - ORDER[b.state] ||
        a.record.body.priority - b.record.body.priority ||
        b.record.body.raisedAt - a.record.body.raisedAt,
    );
  const count = (rank: number): number => rows.filter(({ state }) => ORDER[state] === rank).length;
  const flood = list.find(({ body }) => body.kind === 'flood' && body.active);
  return {
    rows,
    asking: count(ORDER.unacknowledged),
    acknowledged: count(ORDER.acknowledged),
    shelved: count(ORDER.shelved),
    load: alarmLoad(
      list.map(({ body }) => body),
      at,
    ),
    floodSince: flood?.body.raisedAt ?? null,
  };
}
