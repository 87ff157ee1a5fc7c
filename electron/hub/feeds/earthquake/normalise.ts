import { recordEntityId } from '../../../../shared/domain/ids.ts';
import { instant, type Instant } from '../../../../shared/time/instant.ts';
import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { putEvent } from '../common/put-event.ts';
import { readGeometry } from '../common/read-geometry.ts';
import { filledFacts, rawRef, rejected, webAddress } from '../common/record-parts.ts';
import { badTime, sound, toldEpochMs, toldTime } from '../common/told-time.ts';
import { plainText } from '../plain-text.ts';
import type { NormaliseContext, Normalised, RawRecord, Rejected } from '../standard.ts';
import type { Quake } from './schema.ts';

type QuakeRecord = Exclude<RawRecord<Quake>, Rejected>;

/** One seismic event in the words of its newest revision (rules EQ2–EQ6). Pure. */
export function normaliseEarthquake(record: QuakeRecord, context: NormaliseContext): Normalised {
  const { value: quake, recordId, span } = record;
  const time = readTime(quake.time, context.timeZone);
  const updated = readTime(quake.updated, context.timeZone);
  const wrong = badTime({ time: [quake.time, time], updated: [quake.updated, updated] });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const place = readGeometry(quake.geometry);
  if (place.kind === 'bad') return rejected('bad-position', `The epicentre cannot be placed: ${place.why}.`, record);
  const { feedId } = context;
  const facts = factsOf(quake);
  const description = [depthWords(quake), quake.details['felt'] ? `Felt by ${quake.details['felt']}` : ''];
  const result = putEvent({
    feedId,
    standard: 'earthquake',
    recordId,
    ...classify(facts, context, 'type'),
    status: quake.status.toLowerCase() === 'deleted' ? 'cancelled' : 'active',
    reality: quake.type.toLowerCase() === 'scenario' ? 'exercise' : 'actual',
    texts: [
      { lang: 'en', title: titleOf(quake), description: description.filter(Boolean).join('\n'), instruction: '' },
    ],
    location: locate(place.kind === 'geometry' ? place.geometry : null, { names: [plainText(quake.place)] }),
    sentAt: sound(updated) ?? sound(time),
    startsAt: sound(time),
    endsAt: null,
    facts,
    references: quake.otherIds.map((id) => recordEntityId(feedId, id)),
    replacedBy: null,
    url: webAddress(quake.url),
    raw: rawRef(span, context),
  });
  // Another network took the event over: it is the same one under a new id.
  const replaces = quake.otherIds.map((id) => ({ id: recordEntityId(feedId, id), as: 'superseded' }) as const);
  return result.kind === 'changes' && quake.status !== 'deleted' ? { ...result, replaces } : result;
}

/** Milliseconds since 1970, also before it: catalogues go back that far. Seconds are none. */
function readTime(text: string, timeZone: string): Instant | null | 'bad' {
  if (/^-\d{1,14}$/.test(text)) return instant(Number(text));
  return /^\d+$/.test(text) ? toldEpochMs(text) : toldTime(text, timeZone);
}

function factsOf(quake: Quake): Readonly<Record<string, string>> {
  return filledFacts({
    type: quake.type,
    magnitude: quake.magnitude === null ? null : String(quake.magnitude),
    magnitudeType: quake.magnitudeType,
    depthKm: quake.depthKm === null ? null : String(quake.depthKm),
    alert: quake.alert,
    reviewStatus: quake.status,
    ...quake.details,
  });
}

/** `M 2.7 - OFFSHORE COQUIMBO, CHILE`, the way USGS writes it; other kinds of event say which. */
function titleOf({ title, magnitude, place, type }: Quake): string {
  const own = plainText(title);
  if (own !== '') return own;
  const size = magnitude === null ? 'M ?' : `M ${magnitude.toFixed(1)}`;
  const kind = type === '' || type === 'earthquake' ? '' : ` ${type}`;
  return `${size}${kind} - ${plainText(place) || 'place unknown'}`;
}

function depthWords({ depthKm }: Quake): string {
  return depthKm === null ? '' : `Depth ${depthKm} km`;
}
