import type { Tags } from '../../osm/osm-sink.ts';

/** `name` as the data has it, English and simplified Chinese beside it; what would only repeat `name` is left out. */
export function namesOf(tags: Tags): Record<string, string> {
  const names: Record<string, string> = {};
  const name = tags['name']?.trim();
  if (name) names['name'] = name;
  const english = tags['name:en']?.trim();
  if (english) names['name:en'] = english;
  const chinese = (tags['name:zh-Hans'] ?? tags['name:zh'])?.trim();
  if (chinese && chinese !== name) names['name:zh-Hans'] = chinese;
  return names;
}

/** Of a tag with a list of values the first. */
export const firstOf = (value: string): string => (value.split(';')[0] ?? '').trim();

/** Metres of tags like `12`, `12.5 m`; undefined: absent, or another unit. */
export function metres(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const [, digits] = /^\s*(-?\d+(?:\.\d+)?)\s*m?\s*$/.exec(value) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
