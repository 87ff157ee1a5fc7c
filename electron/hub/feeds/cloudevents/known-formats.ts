import type { StandardName } from '../../../../shared/domain/event.ts';
import type { CloudEvent } from './schema.ts';

/** Names that content types and schema addresses bear of standards read here, most telling first. */
const FORMATS: readonly (readonly [pattern: RegExp, standard: string])[] = [
  [/cap\+xml|emergency:cap/i, 'cap'],
  [/eido\b|nena-sta-021/i, 'eido'],
  [/gtfs-?(?:rt|realtime)/i, 'gtfs-rt'],
  [/\bwzdx/i, 'wzdx'],
  [/datex/i, 'datex2'],
  [/open511/i, 'open511'],
  [/open311|georeport/i, 'open311'],
  [/\bsiri\b/i, 'siri'],
  [/smart-?data-?models|ngsi/i, 'ngsi'],
  [/ucri/i, 'ucri2'],
  [/cursor-?on-?target|\bcot\+xml/i, 'cot'],
  [/vnd\.google-earth\.kml/i, 'kml'],
];

/** The standard that an event's data is written in, by its content type or schema; null: none that is known. */
export function formatOf(
  { dataContentType, dataSchema }: Pick<CloudEvent, 'dataContentType' | 'dataSchema'>,
  names: readonly StandardName[],
): StandardName | null {
  const told = `${dataContentType} ${dataSchema}`;
  const found = FORMATS.find(([pattern]) => pattern.test(told))?.[1];
  return names.find((name) => name === found) ?? null;
}
