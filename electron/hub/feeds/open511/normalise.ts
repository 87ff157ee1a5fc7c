import { IANAZone } from 'luxon';
import type { EventStatus } from '../../../../shared/domain/event.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { putEvent } from '../common/put-event.ts';
import { readGeometry } from '../common/read-geometry.ts';
import { filledFacts, rawRef, rejected, webAddress } from '../common/record-parts.ts';
import { badTime, sound, toldTime } from '../common/told-time.ts';
import { parseTime } from '../parse-time.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import type { Open511Event, Open511Recurrence } from './schema.ts';

type Decoded = Exclude<RawRecord<Open511Event>, Rejected>;

const STATUS: ReadonlyMap<string, EventStatus> = new Map([
  ['ARCHIVED', 'ended'],
  ['CLEARED', 'ended'],
  ['CLOSED', 'ended'],
  ['INACTIVE', 'ended'],
  ['CANCELLED', 'cancelled'],
]);
const LONGEST_TITLE = 200;

/** An Open511 event as event (rules O5). Pure. */
export function normaliseOpen511(record: Decoded, context: NormaliseContext): Normalised {
  const { value, span } = record;
  const zone = IANAZone.isValidZone(value.timeZone) ? value.timeZone : context.timeZone;
  const written = value.updated || value.created;
  const sentAt = toldTime(written, zone);
  const wrong = badTime({ updated: [written, sentAt] });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const period = periodOf(value, zone);
  if (typeof period === 'string') return rejected('bad-time', period, record);
  const place = readGeometry(value.geography);
  if (place.kind === 'bad') return rejected('bad-position', `The geography cannot be drawn: ${place.why}.`, record);
  const codes = filledFacts({
    form: value.form,
    event_type: value.eventType.toUpperCase(),
    event_subtypes: value.subtypes.join(' '),
    severity: value.severity.toUpperCase(),
    status: value.status,
    ...value.details,
  });
  return putEvent({
    feedId: context.feedId,
    standard: 'open511',
    recordId: value.id,
    ...classify(codes, context, 'event_type'),
    status: STATUS.get(value.status.toUpperCase()) ?? 'active',
    reality: value.isDraft ? 'draft' : 'actual',
    texts: [{ lang: value.lang, title: titleOf(value), description: plainText(value.description), instruction: '' }],
    location: locate(place.kind === 'geometry' ? place.geometry : null, {
      names: [...value.roads, ...value.areas.map(({ name }) => name)].map(plainText),
      geocodes: value.areas.flatMap(({ id }) => (id === '' ? [] : [`OPEN511:${id}`])),
    }),
    sentAt: sound(sentAt),
    ...period,
    facts: filledFacts({ ...codes, recurring: value.recurring.map(recurrenceWords).join('; ') }),
    references: [],
    replacedBy: null,
    url: webAddress(value.url),
    raw: rawRef(span, context),
  });
}

interface Period {
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
}

/** From the first beginning to the last end; an open one leaves it open. What is wrong, as text. */
function periodOf({ intervals, recurring }: Open511Event, zone: string): Period | string {
  const starts: (Instant | null)[] = [];
  const ends: (Instant | null)[] = [];
  for (const interval of intervals) {
    const [from = '', to = '', ...more] = interval.split('/');
    const [start, end] = [toldTime(from.trim(), 'UTC'), toldTime(to.trim(), 'UTC')];
    if (start === 'bad' || end === 'bad' || more.length > 0) {
      return `The interval "${interval.slice(0, 80)}" is not "start/end" in ISO 8601.`;
    }
    starts.push(start);
    ends.push(end);
  }
  if (intervals.length > 0) return { startsAt: extreme(starts, Math.min), endsAt: extreme(ends, Math.max) };
  for (const { startDate, startTime, endDate, endTime } of recurring) {
    starts.push(localTime(startDate, startTime || '00:00', zone));
    ends.push(localTime(endDate, endTime || '24:00', zone));
  }
  return { startsAt: extreme(starts, Math.min), endsAt: extreme(ends, Math.max) };
}

function localTime(date: string, time: string, zone: string): Instant | null {
  return date === '' ? null : parseTime(`${date}T${time.slice(0, 8)}`, zone);
}

function extreme(times: readonly (Instant | null)[], choose: (...values: number[]) => number): Instant | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 || known.length < times.length ? null : (choose(...known) as Instant);
}

function recurrenceWords({ days, startTime, endTime, startDate, endDate }: Open511Recurrence): string {
  return [`${startDate}/${endDate}`, days === '' ? '' : `days ${days}`, `${startTime}–${endTime}`]
    .filter(Boolean)
    .join(' ');
}

/** A headline that only repeats the type tells less than road and type together. */
function titleOf({ headline, eventType, subtypes, roads }: Open511Event): string {
  const words = (code: string): string => {
    const text = code.toLowerCase().replaceAll('_', ' ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const own = headline.toUpperCase() === eventType.toUpperCase() ? '' : plainText(headline);
  const what = [eventType, ...subtypes].filter(Boolean).map(words).join(', ');
  const [road = ''] = roads;
  return [own || what, plainText(road)].filter(Boolean).join(' · ').slice(0, LONGEST_TITLE) || 'Road event';
}
