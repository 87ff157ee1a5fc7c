import type { ReactNode } from 'react';
import type { EventBody, EventText } from '../../../shared/domain/event.ts';
import type { Lang } from '../../../shared/i18n/lang.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { EventRecord } from '../../store/event-standing.ts';
import { pickText } from '../../store/pick-text.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { Facts, Passage, type Fact } from '../../ui/facts.tsx';
import { GradeMark } from '../../ui/symbol.tsx';
import { useWords, type Words } from '../../ui/words.tsx';
import styles from './detail-panel.module.css';
import { RelatedReports } from './related-reports.tsx';

/** The facts of each standard that a grade comes from, so that a person can check it (CAP 1.2 §3.2.2). */
const GRADING: readonly string[] = [
  'severity',
  'urgency',
  'certainty',
  'severityLevel',
  'severity_level',
  'effect',
  'priority',
  'awareness_level',
];

/** All that the feed says of an event, in every language it says it, with what gave the grade and how the place is known. */
export function EventSummary({ event }: { readonly event: EventRecord }): ReactNode {
  const words = useWords();
  const { t, lang, name } = words;
  const feed = useSeatState(
    (state) => state.world.feeds.list.find(({ body }) => body.id === event.body.feedId) ?? null,
  );
  const { body } = event;
  const first = pickText(body, lang);
  const texts = first === null ? [] : [first, ...body.texts.filter((text) => text !== first)];
  const entries = Object.entries(body.facts);
  const grading = entries.filter(([key]) => GRADING.includes(key));
  const others = entries.filter(([key]) => !GRADING.includes(key));
  return (
    <>
      <section className={styles['grade']}>
        <GradeMark grade={body.grade} size={28} />
        <b>{t(body.grade === null ? 'grade.none' : `grade.g${body.grade}`)}</b>
        <span>
          {grading.length === 0
            ? t('detail.ungradedWhy')
            : grading.map(([key, value]) => `${key} ${value}`).join(' · ')}
        </span>
      </section>
      <RelatedReports event={event} />
      {texts.map((text, i) => (
        <EventPassage key={`${i} ${text.lang}`} text={text} others={texts.length > 1} first={i === 0} />
      ))}
      <Facts title={t('detail.trust')} facts={placeFacts(body, words)} />
      <Facts title={t('detail.times')} facts={timeFacts(event, words)} />
      <Facts
        title={t('detail.source')}
        facts={[
          { label: t('detail.source'), value: feed === null ? body.feedId : name(feed.body.name) },
          { label: t('detail.category'), value: `${t(`domain.${body.domain}`)} · ${t(`category.${body.category}`)}` },
          ...codeFacts(body, words),
          { label: t('detail.standard'), value: body.standard, mono: true },
          { label: t('detail.record'), value: body.recordId, mono: true },
          ...(body.replacedBy === null ? [] : [{ label: t('detail.status'), value: t('detail.replaced') }]),
          ...(body.url === null ? [] : [{ label: t('detail.link'), value: body.url, mono: true }]),
        ]}
      />
      <Facts title={t('detail.facts')} facts={others.map(([label, value]) => ({ label, value }))} />
    </>
  );
}

/** The words of one language. The first title stands in the head already. */
function EventPassage({
  text,
  others,
  first,
}: {
  readonly text: EventText;
  readonly others: boolean;
  readonly first: boolean;
}): ReactNode {
  const { t, lang } = useWords();
  const body = [first ? '' : text.title, text.description].filter((words) => words !== '').join('\n');
  return (
    <>
      {body !== '' && (
        <Passage lang={text.lang} {...(others ? { title: languageName(text.lang, lang) } : {})}>
          {body}
        </Passage>
      )}
      {text.instruction !== '' && (
        <Passage lang={text.lang} title={t('detail.instruction')}>
          {text.instruction}
        </Passage>
      )}
    </>
  );
}

/** The tag itself where it names no language. */
function languageName(tag: string, lang: Lang): string {
  try {
    return new Intl.DisplayNames(lang, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** What the code tables gave besides category and grade, and the code that no table knows. */
function codeFacts(body: EventBody, { t }: Words): readonly Fact[] {
  const { eventClass, priority, gbCode, unmappedCode } = body;
  return [
    ...(eventClass === undefined ? [] : [{ label: t('detail.eventClass'), value: t(`eventClass.${eventClass}`) }]),
    ...(priority === undefined ? [] : [{ label: t('detail.priority'), value: `P${priority}`, mono: true }]),
    ...(gbCode === undefined ? [] : [{ label: t('detail.gbCode'), value: gbCode, mono: true }]),
    ...(unmappedCode === undefined ? [] : [{ label: t('detail.unmapped'), value: unmappedCode, mono: true }]),
  ];
}

function placeFacts({ location }: EventBody, { t }: Words): readonly Fact[] {
  const accuracy = location.accuracyM;
  return [
    {
      label: t(`location.${location.source}`),
      value:
        location.point === null
          ? '—'
          : accuracy === null
            ? t('location.accuracyUnknown')
            : t('location.accuracy', { metres: Math.round(accuracy) }),
    },
    ...(location.point === null
      ? []
      : [
          {
            label: t('detail.position'),
            value: `${location.point[0].toFixed(5)}, ${location.point[1].toFixed(5)}`,
            mono: true,
          },
        ]),
    ...(location.names.length === 0 ? [] : [{ label: t('detail.places'), value: location.names.join(' · ') }]),
    ...(location.geocodes.length === 0
      ? []
      : [{ label: t('detail.geocodes'), value: location.geocodes.join(' '), mono: true }]),
  ];
}

function timeFacts(event: EventRecord, { t, local }: Words): readonly Fact[] {
  const { sentAt, startsAt, endsAt } = event.body;
  const told = (label: string, when: Instant | null): readonly Fact[] =>
    when === null ? [] : [{ label, value: local.full(when) }];
  return [
    ...told(t('detail.sent'), sentAt),
    ...told(t('detail.starts'), startsAt),
    { label: t('detail.ends'), value: endsAt === null ? t('age.open') : local.full(endsAt) },
    ...told(t('detail.recorded'), event.recordedAt),
  ];
}
