import type { EventLocation } from '../../../../shared/domain/event.ts';
import type { FeedMapping } from '../../../../shared/domain/feed-mapping.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { plainText } from '../plain-text.ts';
import { maskPersonal } from './personal.ts';
import { parsePair, withoutPair } from './parse-pair.ts';
import { readField, readNumber, readValue } from './read-field.ts';
import { placeOfGeometry, readGeometry } from './read-geometry.ts';
import type { SiteRecord } from './site-record.ts';
import { toDegrees } from './to-degrees.ts';

export type PlaceRead =
  | { readonly ok: true; readonly location: EventLocation; readonly note: string | null }
  | { readonly ok: false; readonly detail: string };

type Fixed = Pick<EventLocation, 'source' | 'geometry' | 'point'> & { readonly note: string | null };
type FixRead = ({ readonly ok: true } & Fixed) | { readonly ok: false; readonly detail: string };

const NOWHERE = { ok: true, source: 'none', geometry: null, point: null, note: null } as const;
const LONGEST_NAME = 300;

/**
 * Where a record lies by its mapping: its geometry, else its two coordinates, else both in one field, else by its address
 * or area codes alone, else nowhere. Half a place, and one that is not on Earth, is a fault to be told.
 */
export function readPlace({ fields }: SiteRecord, mapping: FeedMapping): PlaceRead {
  const fixed = readFix(fields, mapping);
  if (!fixed.ok) return fixed;
  const { source, geometry, point, note } = fixed;
  const address = maskPersonal(withoutPair(plainText(readField(mapping.fields.address, fields)))).slice(
    0,
    LONGEST_NAME,
  );
  const geocodes = readField(mapping.fields.geocode, fields)
    .split(/[\s,，;]+/)
    .filter((code) => code !== '');
  const accuracy = readNumber(readField(mapping.fields.accuracyM, fields));
  const location: EventLocation = {
    source: source !== 'none' ? source : address !== '' ? 'address' : geocodes.length > 0 ? 'geocode' : 'none',
    geometry,
    point,
    accuracyM: point !== null && accuracy !== null && accuracy > 0 ? accuracy : null,
    names: address === '' ? [] : [address],
    geocodes,
  };
  return { ok: true, location, note };
}

function readFix(fields: SiteRecord['fields'], { fields: sources, place }: FeedMapping): FixRead {
  const geometry = readValue(sources.geometry, fields);
  if (geometry !== undefined) {
    const read = readGeometry(geometry, place);
    if (!read.ok) return read;
    if (read.geometry !== null)
      return { ok: true, geometry: read.geometry, ...placeOfGeometry(read.geometry), note: null };
  }
  const [lonText, latText] = [readField(sources.lon, fields), readField(sources.lat, fields)];
  if (lonText !== '' || latText !== '') return fixOfTexts(lonText, latText, place);
  const both = readValue(sources.lonLat, fields);
  const pair = both === undefined ? null : parsePair(both);
  if (pair === null) return NOWHERE;
  const isLonFirst = pair.isLonFirst ?? place.order === 'lon-lat';
  return fixAt(isLonFirst ? [pair.first, pair.second] : [pair.second, pair.first], place);
}

function fixOfTexts(lonText: string, latText: string, place: FeedMapping['place']): FixRead {
  const found = `latitude "${latText.slice(0, 40)}", longitude "${lonText.slice(0, 40)}"`;
  if (lonText === '' || latText === '')
    return { ok: false, detail: `Only one coordinate: ${found}. Both or none are needed.` };
  const [lon, lat] = [readNumber(lonText), readNumber(latText)];
  if (lon === null || lat === null) return { ok: false, detail: `Coordinates that are no numbers: ${found}.` };
  return fixAt([lon, lat], place);
}

function fixAt(xy: Position, place: FeedMapping['place']): FixRead {
  const degrees = toDegrees(xy, place);
  if (!degrees.ok) return degrees;
  if (degrees.at === null) return { ...NOWHERE, note: '0,0 given: taken as not located' };
  const geometry = { type: 'Point', coordinates: degrees.at } as const;
  return { ok: true, source: 'point', geometry, point: degrees.at, note: null };
}
