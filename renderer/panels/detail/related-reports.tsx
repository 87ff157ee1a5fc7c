import { useMemo, type ReactNode } from 'react';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { bornAt, type EventRecord } from '../../store/event-standing.ts';
import { relatedTo, reportsById, type OpenQuestion } from '../../store/related-reports.ts';
import { pickTitle } from '../../store/pick-text.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import type { EntityRecord } from '../../store/seat-state.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useWords, type Words } from '../../ui/words.tsx';
import { reasonWords } from './reason-words.ts';
import styles from './related-reports.module.css';

/** What else is about the same thing: the reports of its incident, and those of which a person is to say. */
export function RelatedReports({ event }: { readonly event: EventRecord }): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const incidents = useSeatState((state) => state.world.incidents);
  const links = useSeatState((state) => state.world.links);
  const second = useSeatState((state) => state.second);
  const related = useMemo(() => relatedTo(event.id, incidents, links), [event.id, incidents, links]);
  // Once a second, not with each change of any event: thousands may change while a report is open.
  const reports = useMemo(
    () => ({ second, byId: reportsById(seat.store.getState().world.events, related) }),
    [seat, second, related],
  );
  const { incident, questions } = related;
  if (incident === undefined && questions.length === 0) return null;
  return (
    <section className={styles['related']}>
      {incident !== undefined && (
        <>
          <h3>
            <span>{t('related.incident', { number: incident.body.number })}</span>
            <span>{t('related.reports', { n: incident.body.events.length })}</span>
          </h3>
          <ul>
            {incident.body.events.map((id) => (
              <Member
                key={id}
                id={id}
                report={reports.byId.get(id) ?? null}
                link={related.membership.get(id) ?? null}
                incident={incident}
                current={id === event.id}
              />
            ))}
          </ul>
        </>
      )}
      {questions.map((question) => (
        <Question key={question.link.id} question={question} report={reports.byId.get(question.reportId) ?? null} />
      ))}
    </section>
  );
}

/** One report of the incident: press to see it; parted from the others if it is another thing. */
function Member(props: {
  readonly id: EntityId;
  readonly report: EventRecord | null;
  readonly link: EntityRecord<'link'> | null;
  readonly incident: EntityRecord<'incident'>;
  readonly current: boolean;
}): ReactNode {
  const { id, report, link, incident, current } = props;
  const words = useWords();
  const { t } = words;
  const seat = useSeat();
  const acting = useSeatState(mayGive('part-reports'));
  const key = `part/${id}`;
  const standing = useSeatState((state) => state.commands.get(key));
  return (
    <li data-current={current || undefined}>
      <ReportFace report={report} id={id} />
      {link !== null && <p>{whyOf(link, words)}</p>}
      {standing?.kind === 'failed' && <p role="alert">{t('rejects.failed', { error: standing.error })}</p>}
      {acting && incident.body.events.length > 1 && (
        <ActButton
          look="quiet"
          pending={standing?.kind === 'pending'}
          onPress={() => void seat.commands.run(key, { name: 'part-reports', eventIds: [id], incidentId: incident.id })}
        >
          {t('related.part')}
        </ActButton>
      )}
    </li>
  );
}

/** A pair between the rule's bounds: the officer says. */
function Question(props: { readonly question: OpenQuestion; readonly report: EventRecord | null }): ReactNode {
  const { question, report } = props;
  const { link, incident } = question;
  const words = useWords();
  const { t } = words;
  const seat = useSeat();
  const acting = useSeatState(mayGive('decide-link'));
  const key = `decide/${link.id}`;
  const standing = useSeatState((state) => state.commands.get(key));
  const decide = (verdict: 'joined' | 'apart'): void =>
    void seat.commands.run(key, { name: 'decide-link', linkId: link.id, verdict });
  return (
    <div className={styles['question']}>
      <h3>{incident === undefined ? t('related.same') : t('related.sameAs', { number: incident.body.number })}</h3>
      <ReportFace report={report} id={question.reportId} />
      <p>{whyOf(link, words)}</p>
      {standing?.kind === 'failed' && <p role="alert">{t('rejects.failed', { error: standing.error })}</p>}
      {acting && (
        <div>
          <ActButton look="primary" pending={standing?.kind === 'pending'} onPress={() => decide('joined')}>
            {t('related.join')}
          </ActButton>
          <ActButton pending={standing?.kind === 'pending'} onPress={() => decide('apart')}>
            {t('related.apart')}
          </ActButton>
        </div>
      )}
    </div>
  );
}

function ReportFace({ report, id }: { readonly report: EventRecord | null; readonly id: EntityId }): ReactNode {
  const { t, lang, age } = useWords();
  const seat = useSeat();
  const at = useSeatState((state) => state.second);
  if (report === null) return <span className={styles['over']}>{t('related.over', { id })}</span>;
  return (
    <ActButton look="quiet" onPress={() => seat.select({ kind: 'event', eid: report.eid })}>
      <span className={styles['name']}>{pickTitle(report.body, lang) ?? t('events.untitled')}</span>
      <span className={styles['age']}>{age(at - bornAt(report))}</span>
    </ActButton>
  );
}

/** The score and what it comes of, in words: `0.82 · 120 m apart · 3 min apart`. */
function whyOf({ body }: EntityRecord<'link'>, words: Words): string {
  const { t } = words;
  const who =
    body.by === null
      ? t('related.score', { percent: Math.round(body.score * 100) })
      : t('related.by', { name: body.by });
  return [who, ...body.reasons.map((reason) => reasonWords(reason, words))].join(' · ');
}
