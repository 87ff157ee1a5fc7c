import type { Instant } from '../../../../shared/time/instant.ts';
import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { isPersonalField } from '../common/personal-field.ts';
import { putEvent } from '../common/put-event.ts';
import { filledFacts, rawRef, rejected, webAddress } from '../common/record-parts.ts';
import { badTime, sound, toldTime } from '../common/told-time.ts';
import { plainText } from '../plain-text.ts';
import type { NormaliseContext, Normalised, RawRecord, Rejected } from '../standard.ts';
import type { Placemark } from './schema.ts';

type KmlRecord = Exclude<RawRecord<Placemark>, Rejected>;

/** One placemark as event of the feed's domain (rules KM3–KM6). Pure. */
export function normaliseKml(record: KmlRecord, context: NormaliseContext): Normalised {
  const { value: mark, recordId, span } = record;
  const begin = readTime(mark.begin, context.timeZone);
  const end = readTime(mark.end, context.timeZone);
  const wrong = badTime({ begin: [mark.begin, begin], end: [mark.end, end] });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const { place } = mark;
  if (place.kind === 'bad') return rejected('bad-position', `The placemark cannot be placed: ${place.why}.`, record);
  const description = plainText(mark.description) || plainText(mark.snippet);
  const title = plainText(mark.name).replaceAll(/\n+/g, ' ') || (description.split('\n')[0] ?? '') || recordId;
  const facts = filledFacts({
    folder: mark.folders.map(plainText).join(' / '),
    author: plainText(mark.author),
    ...Object.fromEntries(
      mark.extended
        .filter(([name]) => !isPersonalField(name))
        .map(([name, value]) => [`data:${name.slice(0, 100)}`, plainText(value)]),
    ),
  });
  return putEvent({
    feedId: context.feedId,
    standard: 'kml',
    recordId,
    // `event` and `headline` are what CAP's tables ask for: a name is both.
    ...classify({ ...facts, event: title, headline: title }, context, 'folder'),
    status: 'active',
    reality: 'actual',
    texts: [{ lang: mark.language || 'und', title: title.slice(0, 200), description, instruction: '' }],
    location: locate(place.kind === 'geometry' ? place.geometry : null, { names: [plainText(mark.address)] }),
    sentAt: mark.isMoment ? sound(begin) : null,
    startsAt: sound(begin),
    endsAt: sound(end),
    facts,
    references: [],
    replacedBy: null,
    url: webAddress(mark.link),
    raw: rawRef(span, context),
  });
}

/** Also a year, or year and month, alone (OGC KML 2.3 §14): their first moment. */
function readTime(text: string, timeZone: string): Instant | null | 'bad' {
  const whole = /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text;
  return toldTime(whole, timeZone);
}
