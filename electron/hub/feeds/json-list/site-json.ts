import type { FeedMapping } from '../../../../shared/domain/feed-mapping.ts';
import type { JsonRecord } from '../json/json-records.ts';
import { guessMapping } from '../mapping/guess-mapping.ts';
import { recordIdOf } from '../mapping/record-id.ts';
import { SiteRecord } from '../mapping/site-record.ts';
import type { RawPayload, RawRecord, Rejected } from '../standard.ts';
import { withExactNumbers } from './exact-json.ts';

const SAMPLES = 200;

type Found = JsonRecord | Rejected;

/**
 * Records of a site's own shape out of JSON objects. Without a mapping the first of them tell what their fields mean, so
 * that many are held until that is known; then each goes on as it comes.
 */
export function* siteRecords<End>(
  found: Generator<Found, End>,
  { bytes }: Pick<RawPayload, 'bytes'>,
  mapping: FeedMapping | null,
): Generator<RawRecord<SiteRecord>, End> {
  const held: Found[] = [];
  let step = found.next();
  const most = mapping === null ? SAMPLES : 0;
  for (; step.done !== true && held.length < most; step = found.next()) held.push(step.value);
  const samples = held.flatMap((each) => (each.kind === 'record' ? [each.value] : []));
  const guessed = mapping === null ? guessMapping(samples) : null;
  const site = (each: Found): RawRecord<SiteRecord> => {
    if (each.kind === 'rejected') return each;
    const { offset, length } = each.span;
    const fields = withExactNumbers(each.value, bytes.subarray(offset, offset + length));
    const recordId = recordIdOf(fields, mapping ?? guessed ?? guessMapping([fields]));
    return { kind: 'event', recordId, span: each.span, value: new SiteRecord(fields, guessed) };
  };
  for (const each of held) yield site(each);
  for (; step.done !== true; step = found.next()) yield site(step.value);
  return step.value;
}
