import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { putEvent } from '../common/put-event.ts';
import { filledFacts, rawRef, rejected, webAddress } from '../common/record-parts.ts';
import { badTime, sound, toldTime } from '../common/told-time.ts';
import { plainText } from '../plain-text.ts';
import type { NormaliseContext, Normalised, RawRecord, Rejected } from '../standard.ts';
import type { GeorssItem } from './schema.ts';

type GeorssRecord = Exclude<RawRecord<GeorssItem>, Rejected>;

/** One entry as event of the feed's domain (rules GR3–GR6). Pure. */
export function normaliseGeorss(record: GeorssRecord, context: NormaliseContext): Normalised {
  const { value: item, recordId, span } = record;
  const published = toldTime(item.published, context.timeZone);
  const updated = toldTime(item.updated, context.timeZone);
  const wrong = badTime({ published: [item.published, published], updated: [item.updated, updated] });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const { place } = item;
  if (place.kind === 'bad') return rejected('bad-position', `The item cannot be placed: ${place.why}.`, record);
  const summary = plainText(item.summary);
  const title = plainText(item.title).replaceAll(/\n+/g, ' ') || (summary.split('\n')[0] ?? '').slice(0, 200);
  const facts = filledFacts({ category: item.categories.map(plainText).join(', '), author: plainText(item.author) });
  const words = { names: [plainText(item.placeName)], accuracyM: place.accuracyM ?? null };
  return putEvent({
    feedId: context.feedId,
    standard: 'georss',
    recordId,
    // `event` and `headline` are what CAP's tables ask for: a title is both.
    ...classify({ ...facts, event: title, headline: title, description: summary }, context, 'category'),
    status: 'active',
    reality: 'actual',
    texts: [{ lang: item.language || 'und', title, description: summary === title ? '' : summary, instruction: '' }],
    location: locate(place.kind === 'geometry' ? place.geometry : null, words),
    sentAt: sound(updated) ?? sound(published),
    startsAt: sound(published) ?? sound(updated),
    endsAt: null,
    facts,
    references: [],
    replacedBy: null,
    url: webAddress(item.address),
    raw: rawRef(span, context),
  });
}
