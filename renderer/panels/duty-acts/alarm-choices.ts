import { ALARM_DISPOSITIONS, type AlarmAct } from '../../../shared/domain/alarm.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { recordOf } from '../../store/record-of.ts';
import type { Seat } from '../../store/seat.ts';
import type { EntityRef } from '../../store/selection.ts';
import type { Words } from '../../ui/words.tsx';
import type { Choice, ChoiceSet } from './choice.ts';

const MINUTE_MS = 60_000;
const SHELVES_MS = [10 * MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS, 240 * MINUTE_MS];

/** What became of the ticked alarms, else of the selected one; or for how long they are put aside. */
export function alarmChoices(
  seat: Seat,
  { t, age }: Words,
  ticked: ReadonlySet<EntityId>,
  selection: EntityRef | null,
): Omit<ChoiceSet, 'title'> {
  const selected = selection?.kind === 'alarm' ? recordOf(seat.world(), selection) : null;
  const alarmIds = ticked.size > 0 ? [...ticked] : selected === null ? [] : [selected.id];
  if (alarmIds.length === 0) return { choices: [], none: t('duty.choose.noAlarm') };
  const run = (label: string, act: AlarmAct): void => {
    const words = alarmIds.length === 1 ? label : `${label} · ${t('duty.ticked', { n: alarmIds.length })}`;
    void seat.acts.run(words, { name: 'act-on-alarms', alarmIds, act });
  };
  const acknowledge = ALARM_DISPOSITIONS.map((as): Choice => {
    const label = t(`alarms.as.${as}`);
    return { id: as, label, run: () => run(`${t('duty.acknowledge')} · ${label}`, { do: 'acknowledge', as }) };
  });
  const shelve = SHELVES_MS.map((forMs): Choice => {
    const label = `${t('alarms.shelve')} ${age(forMs)}`;
    const ask = { label: t('alarms.shelveReason'), required: true };
    return { id: String(forMs), label, ask, run: (reason) => run(label, { do: 'shelve', forMs, reason }) };
  });
  const unshelve: Choice = {
    id: 'unshelve',
    label: t('alarms.unshelve'),
    run: () => run(t('alarms.unshelve'), { do: 'unshelve' }),
  };
  return { choices: [...acknowledge, ...shelve, unshelve], none: '' };
}
