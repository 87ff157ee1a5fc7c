import { PROCESSES, type Process } from '../../../shared/domain/case.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { selectCommitted } from '../../store/desk/select-committed.ts';
import { incidentOf } from '../../store/incident-groups.ts';
import { pickTitle } from '../../store/pick-text.ts';
import { recordOf } from '../../store/record-of.ts';
import type { Seat } from '../../store/seat.ts';
import type { EntityRef } from '../../store/selection.ts';
import type { Words } from '../../ui/words.tsx';
import type { Choice, ChoiceSet } from './choice.ts';

/** Cases for the ticked reports, else for the selected one: of the process that its domain suggests first. */
export function openChoices(
  seat: Seat,
  { t, lang }: Words,
  ticked: ReadonlySet<EntityId>,
  selection: EntityRef | null,
): Omit<ChoiceSet, 'title'> {
  const world = seat.world();
  const selected = selection === null ? null : recordOf(world, selection);
  const events =
    ticked.size > 0
      ? world.events.list.filter(({ id }) => ticked.has(id))
      : selected?.kind === 'event'
        ? [selected]
        : [];
  const [first] = events;
  if (first === undefined) return { choices: [], none: t('duty.choose.noReport') };
  const suggested: Process = first.body.domain === 'city' ? 'city' : 'emergency';
  const order = PROCESSES.toSorted((a, b) => Number(b === suggested) - Number(a === suggested));
  const choices = order.map((process): Choice => {
    const label = t(`duty.openAs.${process}`);
    const run = async (): Promise<void> => {
      for (const event of events) {
        const title = pickTitle(event.body, lang) ?? event.id;
        const incident = incidentOf(world.incidents, event.id);
        const seq = await seat.acts.run(`${label} · ${title}`, {
          name: 'open-case',
          process,
          about: incident === undefined ? { kind: 'event', id: event.id } : { kind: 'incident', id: incident.id },
          facts: {},
        });
        if (events.length === 1 && seq !== null) selectCommitted(seat, seq);
      }
    };
    return { id: process, label, run: () => void run() };
  });
  return { choices, none: '' };
}
