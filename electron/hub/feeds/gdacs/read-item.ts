import { joined } from '../common/read-geometry.ts';
import { splitRing } from '../common/rings.ts';
import { boxRing } from '../georss/box-ring.ts';
import { pairs } from '../georss/pairs.ts';
import { readPlace, type PlaceRead } from '../georss/place.ts';
import type { XmlNode } from '../xml/read-xml.ts';
import { child, textOf } from '../xml/xml-query.ts';
import type { GdacsItem } from './schema.ts';

/** The letters before the number of `TC1000643`. */
const KIND_OF_ID = /^([A-Z]{2})\d+$/;

/** The record id of an item: its guid, else kind and number; '' where it has neither. */
export function gdacsId(node: XmlNode): string {
  const guid = textOf(node, 'guid') ?? '';
  const eventId = textOf(node, 'eventid') ?? '';
  return guid || (eventId === '' ? '' : `${textOf(node, 'eventtype') ?? ''}${eventId}`);
}

/** Reads an item, as written; most elements may be missing. */
export function readItem(node: XmlNode): GdacsItem {
  const text = (name: string): string => textOf(node, name) ?? '';
  const severity = child(node, 'severity');
  const population = child(node, 'population');
  return {
    title: text('title'),
    description: text('description'),
    link: text('link'),
    eventType: text('eventtype') || (KIND_OF_ID.exec(gdacsId(node))?.[1] ?? ''),
    eventName: text('eventname'),
    alertLevel: text('alertlevel'),
    episodeAlertLevel: text('episodealertlevel'),
    episodeId: text('episodeid'),
    version: text('version'),
    published: text('pubDate'),
    modified: text('datemodified'),
    from: text('fromdate'),
    to: text('todate'),
    isCurrent: text('iscurrent').toLowerCase(),
    country: text('country'),
    iso3: text('iso3'),
    place: placeOf(node),
    details: {
      alertScore: text('alertscore'),
      severity: severity?.text ?? '',
      severityValue: valueWithUnit(severity),
      population: population?.text ?? '',
      populationValue: valueWithUnit(population),
      vulnerability: text('vulnerability'),
      glide: text('glide'),
      bbox: text('bbox'),
      temporary: text('temporary') === 'true' ? 'true' : '',
      calculationType: text('calculationtype'),
      cap: text('cap'),
    },
  };
}

function valueWithUnit(node: XmlNode | undefined): string {
  const { value = '', unit = '' } = node?.attributes ?? {};
  return `${value} ${unit}`.trim();
}

/** The point of the event. The box is the extent of its map, and counts only where no point is told. */
function placeOf(node: XmlNode): PlaceRead {
  const place = readPlace(node);
  if (place.kind !== 'none') return place;
  const box = textOf(node, 'bbox') ?? '';
  if (box === '') return place;
  const [west, east, south, north] = box.split(/\s+/);
  // Lon lon lat lat, unlike anything else in the feed.
  const corners = pairs(`${west ?? ''} ${south ?? ''} ${east ?? ''} ${north ?? ''}`, 'lon-lat');
  if (typeof corners === 'string') return { kind: 'bad', why: `gdacs:bbox: ${corners}` };
  const [southWest, northEast] = corners;
  if (southWest === undefined || northEast === undefined)
    return { kind: 'bad', why: 'gdacs:bbox has not four numbers' };
  const areas = splitRing(boxRing(southWest, northEast)).map((ring) => [ring]);
  const geometry = joined({ points: [], lines: [], areas });
  return geometry === null ? place : { kind: 'geometry', geometry };
}
