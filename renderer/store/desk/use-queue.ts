import { useMemo, useState } from 'react';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { pickTitle } from '../pick-text.ts';
import { useSeatState } from '../seat-context.tsx';
import { useAlarms } from '../use-alarms.ts';
import { useEventPicture } from '../use-event-picture.ts';
import type { QueueTab } from './duty-state.ts';
import { filterVocabulary } from './filter-vocabulary.ts';
import { holdList, type HeldList } from './held-list.ts';
import { parseFilter, type FilterVocabulary, type QueueFilter } from './queue-filter.ts';
import { alarmQueueRow, caseRows, eventQueueRow, newReports, type QueueRow } from './queue-rows.ts';
import { useCases, useDepartments } from './use-cases.ts';

export interface Queue extends HeldList<QueueRow> {
  readonly counts: Readonly<Record<QueueTab, number>>;
  readonly filter: QueueFilter;
  readonly vocabulary: FilterVocabulary;
  /** Lets what waits in; the list is held again as it then stands. */
  readonly letIn: () => void;
  readonly hold: (held: boolean) => void;
}

/** The lists of the queue at the moment shown, filtered, and held while a person looks at them. */
export function useQueue(): Queue {
  const lang = useSeatState((state) => state.lang);
  const tab = useSeatState((state) => state.duty.tab);
  const text = useSeatState((state) => state.duty.filters[state.duty.tab]);
  const at = useSeatState((state) => state.second);
  const incidents = useSeatState((state) => state.world.incidents);
  const selected = useSeatState((state) => state.selection !== null);
  const epoch = useSeatState((state) => state.world.epoch);
  const index = useCases();
  const { active } = useEventPicture();
  const alarms = useAlarms();
  const departments = useDepartments();
  const vocabulary = useMemo(() => filterVocabulary(lang, departments), [lang, departments]);
  const filter = useMemo(() => parseFilter(text, vocabulary), [text, vocabulary]);
  // Clocks run out by the second; a filter that asks for them is looked at again then, and no other.
  const ticks = filter.tokens.some(({ token }) => token.key === 'clock');
  const moment = ticks ? at : null;
  const { rows: cases } = index;
  const reports = useMemo(() => newReports(active, index, incidents), [active, index, incidents]);
  const rows = useMemo((): readonly QueueRow[] => {
    const has = (title: string): boolean => filter.words.every((word) => title.toLowerCase().includes(word));
    switch (tab) {
      case 'alarms':
        return alarms.rows.map(alarmQueueRow);
      case 'reports':
        return reports.filter(({ body }) => has(pickTitle(body, lang) ?? '')).map(eventQueueRow);
      case 'incidents':
        return caseRows(cases, 'emergency', filter, moment);
      case 'cases':
        return caseRows(cases, 'city', filter, moment);
    }
  }, [tab, filter, lang, alarms, reports, cases, moment]);
  const key = `${tab} ${text} ${epoch}`;
  const [under, setUnder] = useState(false);
  const [held, setHeld] = useState<{ readonly key: string; readonly ids: readonly EntityId[] } | null>(null);
  const wanted = selected || under;
  const ids = (): readonly EntityId[] => rows.map(({ id }) => id);
  if (wanted && held?.key !== key) setHeld({ key, ids: ids() });
  if (!wanted && held !== null) setHeld(null);
  const now = new Map(rows.map((row) => [row.id, row]));
  const list = holdList(
    rows,
    wanted && held?.key === key ? held.ids : null,
    ({ id }) => id,
    (id) => now.get(id) ?? index.byId(id),
  );
  return {
    ...list,
    counts: {
      alarms: alarms.asking,
      reports: reports.length,
      incidents: index.open.emergency,
      cases: index.open.city,
    },
    filter,
    vocabulary,
    letIn: () => setHeld({ key, ids: ids() }),
    hold: setUnder,
  };
}
