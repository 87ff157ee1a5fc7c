import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { putEvent } from '../common/put-event.ts';
import { filledFacts, rawRef, rejected, webAddress } from '../common/record-parts.ts';
import { badTime, sound, toldTime } from '../common/told-time.ts';
import { plainText } from '../plain-text.ts';
import type { NormaliseContext, Normalised, RawRecord, Rejected } from '../standard.ts';
import type { GdacsItem } from './schema.ts';

type GdacsRecord = Exclude<RawRecord<GdacsItem>, Rejected>;

/** One disaster as event, as its newest version has it (rules GD3–GD6). Pure. */
export function normaliseGdacs(record: GdacsRecord, context: NormaliseContext): Normalised {
  const { value: item, recordId, span } = record;
  const zone = context.timeZone;
  const [published, modified] = [toldTime(item.published, zone), toldTime(item.modified, zone)];
  const [from, to] = [toldTime(item.from, zone), toldTime(item.to, zone)];
  const wrong = badTime({
    pubDate: [item.published, published],
    datemodified: [item.modified, modified],
    fromdate: [item.from, from],
    todate: [item.to, to],
  });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const { place } = item;
  if (place.kind === 'bad') return rejected('bad-position', `The event cannot be placed: ${place.why}.`, record);
  const isOver = item.isCurrent === 'false';
  const facts = filledFacts({
    eventType: item.eventType,
    eventName: plainText(item.eventName),
    alertLevel: item.alertLevel,
    episodeAlertLevel: item.episodeAlertLevel,
    episodeId: item.episodeId,
    version: item.version,
    country: plainText(item.country),
    iso3: item.iso3,
    todate: item.to,
    ...item.details,
  });
  const title = plainText(item.title) || plainText(item.eventName) || recordId;
  return putEvent({
    feedId: context.feedId,
    standard: 'gdacs',
    recordId,
    ...classify(facts, context, 'eventType'),
    status: isOver ? 'ended' : 'active',
    reality: 'actual',
    texts: [{ lang: 'en', title, description: plainText(item.description), instruction: '' }],
    location: locate(place.kind === 'geometry' ? place.geometry : null, { names: [plainText(item.country)] }),
    sentAt: sound(modified) ?? sound(published),
    startsAt: sound(from) ?? sound(published),
    // `todate` is the newest bulletin, not an end, while the event is current.
    endsAt: isOver ? sound(to) : null,
    facts,
    references: [],
    replacedBy: null,
    url: webAddress(item.link),
    raw: rawRef(span, context),
  });
}
