import type { Tags } from '../osm/osm-sink.ts';
import { tagsOfKind, textOf, type DrawnKind } from './kind-tags.ts';

/** Keys that say what an OSM element is; without one of them the others only describe. */
const DEFINING = [
  'highway',
  'railway',
  'waterway',
  'aeroway',
  'aerialway',
  'building',
  'building:part',
  'natural',
  'landuse',
  'leisure',
  'amenity',
  'shop',
  'office',
  'tourism',
  'historic',
  'man_made',
  'emergency',
  'healthcare',
  'military',
  'power',
  'place',
  'boundary',
  'barrier',
  'route',
  'public_transport',
  'addr:housenumber',
] as const;
/** `"key"=>"value"`, quotes within escaped. */
const HSTORE_PAIR = /"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"/g;
const ADMIN_CODE = /^\d{6}$/;

/**
 * What a GeoJSON feature is, as OSM tags; null: its properties don't tell. Taken are OSM tags, those that ogr2ogr packs into
 * `other_tags`, Protomaps kinds, and areas with an administrative code (`adcode`, GB/T 2260).
 */
export function tagsOfFeature(shape: DrawnKind['shape'], properties: Readonly<Record<string, unknown>>): Tags | null {
  const tags: Record<string, string> = {};
  for (const [key, value] of Object.entries(properties)) {
    const text = textOf(value);
    if (text !== null && key !== 'other_tags') tags[key] = text;
  }
  const packed = properties['other_tags'];
  if (typeof packed === 'string') {
    for (const [, key, value] of packed.matchAll(HSTORE_PAIR)) tags[unescape(key)] = unescape(value);
  }
  if (DEFINING.some((key) => tags[key] !== undefined)) return tags;
  return tagsOfKind({ layer: textOf(properties['layer']), shape, properties }) ?? districtTags(shape, tags);
}

function districtTags(shape: DrawnKind['shape'], tags: Tags): Tags | null {
  const { adcode, name } = tags;
  if (shape !== 'area' || adcode === undefined || name === undefined || !ADMIN_CODE.test(adcode)) return null;
  const level = adcode.endsWith('0000') ? '4' : adcode.endsWith('00') ? '5' : '6';
  return { name, boundary: 'administrative', admin_level: level, ref: adcode };
}

const unescape = (text: string | undefined): string => (text ?? '').replaceAll(/\\(.)/g, '$1');
