import type { EventReality, EventStatus, EventText } from '../../../../shared/domain/event.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { classify } from '../common/classify.ts';
import { putEvent } from '../common/put-event.ts';
import { filledFacts, rawRef, rejected, webAddress } from '../common/record-parts.ts';
import { badTime, sound, toldTime } from '../common/told-time.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, Span } from '../standard.ts';
import type { SiriSituation, SiriText } from './schema.ts';
import { situationPlace } from './situation-place.ts';

const REALITY: ReadonlyMap<string, EventReality> = new Map([
  ['test', 'test'],
  ['securityExercise', 'exercise'],
  ['technicalExercise', 'exercise'],
]);
/** Progress of a situation that is not published yet. */
const DRAFTS = new Set(['draft', 'pendingApproval', 'approvedDraft']);

/** A situation as event; one that supersedes others replaces them. */
export function situationEvent(
  value: SiriSituation,
  record: { readonly recordId: string; readonly span: Span },
  context: NormaliseContext,
): Normalised {
  const { timeZone, feedId } = context;
  const written = value.versionedAtTime || value.creationTime;
  const sentAt = toldTime(written, timeZone);
  const starts = value.periods.map(({ start }) => toldTime(start, timeZone));
  const ends = value.periods.map(({ end }) => toldTime(end, timeZone));
  const wrong = badTime({
    CreationTime: [written, sentAt],
    ...Object.fromEntries(value.periods.map(({ start }, i) => [`StartTime ${i + 1}`, [start, starts[i] ?? null]])),
    ...Object.fromEntries(value.periods.map(({ end }, i) => [`EndTime ${i + 1}`, [end, ends[i] ?? null]])),
  });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const codes = filledFacts({
    form: value.isRoad ? 'road' : 'transit',
    AlertCause: value.cause,
    Progress: value.progress,
    ...value.details,
  });
  const supersedes = value.supersedes.map((id) => recordEntityId(feedId, id));
  const put = putEvent({
    feedId,
    standard: 'siri',
    recordId: value.id,
    ...classify(codes, context, 'AlertCause'),
    status: statusOf(value.progress),
    reality: DRAFTS.has(value.progress) ? 'draft' : (REALITY.get(value.reality) ?? 'actual'),
    texts: textsOf(value),
    location: situationPlace(value, context.timetable),
    sentAt: sound(sentAt),
    startsAt: earliest(starts.map(sound)),
    endsAt: latest(ends.map(sound)),
    facts: filledFacts({ ...codes, version: value.version }),
    references: supersedes,
    replacedBy: null,
    url: webAddress(value.infoLink),
    raw: rawRef(record.span, context),
  });
  if (put.kind !== 'changes') return put;
  return { ...put, replaces: supersedes.map((id) => ({ id, as: 'superseded' as const })) };
}

/** WorkflowStatusEnumeration: closing is still in force. */
function statusOf(progress: string): EventStatus {
  return progress === 'closed' ? 'ended' : 'active';
}

/** An unknown beginning of any period leaves the beginning open, and so with the end. */
function earliest(times: readonly (Instant | null)[]): Instant | null {
  return times.includes(null) ? null : times.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
}

function latest(times: readonly (Instant | null)[]): Instant | null {
  return times.includes(null) ? null : times.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}

/** One text a language, in the order the producer first used them. */
function textsOf(value: SiriSituation): readonly EventText[] {
  const langs = [...new Set(value.texts.map(({ lang }) => lang.toLowerCase()))];
  const texts = langs.map((lang) => {
    const own = value.texts.filter((text) => text.lang.toLowerCase() === lang);
    const all = (kind: SiriText['kind']): readonly string[] =>
      own.filter((text) => text.kind === kind).map(({ text }) => plainText(text).replaceAll(/\s*\n\s*/g, ' '));
    const [title = '', ...more] = [...all('summary'), ...all('reason')];
    return {
      lang,
      title,
      description: [...all('description'), ...more].join('\n'),
      instruction: all('advice').join('\n'),
    };
  });
  const titled = texts.filter(({ title, description }) => title !== '' || description !== '');
  if (titled.length > 0) return titled;
  const words = (value.cause || (value.isRoad ? 'roadSituation' : 'situation')).replaceAll(/([a-z])([A-Z])/g, '$1 $2');
  return [
    {
      lang: 'en',
      title: words.charAt(0).toUpperCase() + words.slice(1).toLowerCase(),
      description: '',
      instruction: '',
    },
  ];
}
