import { DateTime, IANAZone } from 'luxon';
import type { StandardName } from '../../../../shared/domain/event.ts';
import type { FeedMapping } from '../../../../shared/domain/feed-mapping.ts';
import { fromProjection } from './projections.ts';

/** Standards whose records have a shape of the site's own. */
export const MAPPED_STANDARDS: ReadonlySet<StandardName> = new Set(['csv', 'json', 'xml', 'geojson', 'ndjson']);

/** What keeps a mapping from being used, in words that complete "the mapping …"; null: nothing does. */
export function mappingProblem(standard: StandardName, { fields, time, place }: FeedMapping): string | null {
  if (!MAPPED_STANDARDS.has(standard)) {
    return `is not for a feed of standard ${standard}: only ${[...MAPPED_STANDARDS].join(', ')} take one`;
  }
  if (time.zone !== null && (!/^[A-Za-z]/.test(time.zone) || !IANAZone.isValidZone(time.zone))) {
    return `names the time zone ${time.zone}, which is none: give an IANA name such as Asia/Shanghai`;
  }
  if (typeof time.format === 'object') {
    const bad = time.format.pattern.split('|').find((pattern) => !isPattern(pattern.trim()));
    if (bad !== undefined)
      return `has the time pattern "${bad}", which names no date: use luxon's tokens, such as yyyy-MM-dd HH:mm`;
  }
  if (place.projection !== null && fromProjection(place.projection) === null) {
    return `names the projection ${place.projection}, which is not known here`;
  }
  if ((fields.lon === undefined) !== (fields.lat === undefined))
    return 'fills only one of longitude and latitude: fill both or none';
  return null;
}

/** Whether the pattern names a whole date: without a year luxon would take the year that it is read in. */
function isPattern(pattern: string): boolean {
  const tokens = pattern.replace(/'[^']*'/g, '');
  if (!/y/.test(tokens) || !/[MLo]/.test(tokens)) return false;
  const [a, b] = [DateTime.utc(2024, 1, 2, 3, 4, 5), DateTime.utc(2025, 11, 12, 13, 14, 15)];
  const [first, second] = [a.toFormat(pattern), b.toFormat(pattern)];
  return first !== second && DateTime.fromFormat(first, pattern, { zone: 'utc' }).isValid;
}
