import { useMemo, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { CaseRecord } from '../../store/desk/case-row.ts';
import { bornAt } from '../../store/event-standing.ts';
import { pickTitle } from '../../store/pick-text.ts';
import { relatedTo, reportsById } from '../../store/related-reports.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { ListMark } from '../../ui/symbol.tsx';
import { useWords } from '../../ui/words.tsx';
import { reasonWords } from '../detail/reason-words.ts';
import styles from './duty-case.module.css';

/** The reports that the case is about, why each belongs to it, and the links that ask somebody. */
export function CaseReports({ record }: { readonly record: CaseRecord }): ReactNode {
  const acting = useSeatState(mayGive('decide-link'));
  const words = useWords();
  const { t, lang, local } = words;
  const seat = useSeat();
  const at = useSeatState((state) => state.second);
  const events = useSeatState((state) => state.world.events);
  const incidents = useSeatState((state) => state.world.incidents);
  const links = useSeatState((state) => state.world.links);
  const [first] = record.body.events;
  const related = useMemo(
    () => (first === undefined ? null : relatedTo(first, incidents, links)),
    [first, incidents, links],
  );
  const byId = useMemo(() => {
    const wanted = new Set(record.body.events);
    const own = events.list.filter(({ id }) => wanted.has(id)).map((event) => [event.id, event] as const);
    return new Map([...(related === null ? [] : reportsById(events, related)), ...own]);
  }, [record, events, related]);
  const shown = record.body.events;
  const questions = related?.questions ?? [];
  if (shown.length === 0) return null;
  return (
    <section>
      <PanelHead title={t('duty.reports')} count={shown.length}>
        {questions.length > 0 && t('duty.questions', { n: questions.length })}
      </PanelHead>
      <table className={styles['table']}>
        <tbody>
          {shown.map((id) => {
            const event = byId.get(id);
            const link = related?.membership.get(id);
            return (
              <tr key={id}>
                <td className={styles['mark']}>
                  {event !== undefined && <ListMark domain={event.body.domain} grade={event.body.grade} size={20} />}
                </td>
                <td>
                  <Button
                    className={styles['link'] ?? ''}
                    isDisabled={event === undefined}
                    onPress={() => {
                      if (event !== undefined) seat.select({ kind: 'event', eid: event.eid });
                    }}
                  >
                    {event === undefined
                      ? t('related.over', { id })
                      : (pickTitle(event.body, lang) ?? t('events.untitled'))}
                  </Button>
                </td>
                <td className={styles['dim']}>
                  {link?.body.reasons
                    .slice(0, 3)
                    .map((reason) => reasonWords(reason, words))
                    .join(' · ')}
                </td>
                <td data-number>{event === undefined ? '' : local.near(bornAt(event), at)}</td>
              </tr>
            );
          })}
          {questions.map(({ link, reportId }, i) => {
            const event = byId.get(reportId);
            const decide = (verdict: 'joined' | 'apart'): void => {
              const label = t(verdict === 'joined' ? 'related.join' : 'related.apart');
              void seat.acts.run(label, { name: 'decide-link', linkId: link.id, verdict });
            };
            return (
              <tr key={link.eid}>
                <td className={styles['mark']}>
                  {event !== undefined && <ListMark domain={event.body.domain} grade={event.body.grade} size={20} />}
                </td>
                <td>
                  {event === undefined
                    ? t('related.over', { id: reportId })
                    : (pickTitle(event.body, lang) ?? t('events.untitled'))}
                </td>
                <td className={styles['dim']}>
                  {t('related.same')} · {t('related.score', { percent: Math.round(link.body.score * 100) })}
                </td>
                <td data-number>
                  {acting && (
                    <>
                      <ActButton look="quiet" onPress={() => decide('joined')}>
                        {t('related.join')} {i === 0 && <KeyCap>Y</KeyCap>}
                      </ActButton>{' '}
                      <ActButton look="quiet" onPress={() => decide('apart')}>
                        {t('related.apart')} {i === 0 && <KeyCap>R</KeyCap>}
                      </ActButton>
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
