import type { PlaceKind } from '../../../../shared/domain/place.ts';
import type { OsmArea, OsmNode, OsmSink, OsmWay, Tags } from '../osm/osm-sink.ts';
import { boundsOf, type NamedArea } from './area-lookup.ts';
import { CrossingFinder } from './crossings.ts';
import { isGridCell, namesOf, placeClass } from './place-kinds.ts';
import type { StreetPiece } from './street-groups.ts';

/** A place as the source gives it, before it is known where it lies. */
export interface FoundPlace {
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: PlaceKind;
  readonly detail: string;
  readonly weight: number;
  readonly lon: number;
  readonly lat: number;
}

/** Roads that people name as streets; the others are walked, planned or gone. */
const NOT_STREETS = new Set([
  'footway',
  'path',
  'steps',
  'cycleway',
  'bridleway',
  'corridor',
  'construction',
  'proposed',
]);
const ADDRESS_WEIGHT = 0.1;

/** Gathers what has a name while a source is read: streets, crossings, addresses, facilities, districts and grid cells. */
export class PlaceSink implements OsmSink {
  readonly places: FoundPlace[] = [];
  readonly pieces: StreetPiece[] = [];
  readonly crossings = new CrossingFinder();
  readonly areas: NamedArea[] = [];

  node({ lon, lat, tags }: OsmNode): void {
    this.#take(tags, lon, lat);
  }

  way({ nodeIds, coords, tags }: OsmWay): void {
    const { highway } = tags;
    const names = namesOf(tags);
    if (highway === undefined || NOT_STREETS.has(highway)) {
      if (names !== null && tags['waterway'] !== undefined) this.#takeLine(tags, coords);
      return;
    }
    if (names === null || coords.length < 4) return;
    this.pieces.push({ ...names, highway, coords: coords.slice() });
    this.crossings.add(names.name, nodeIds, coords);
  }

  area({ polygons, tags }: OsmArea): void {
    const [west, south, east, north] = boundsOf(polygons);
    if (!Number.isFinite(west + south + east + north)) return;
    if (isGridCell(tags) || tags['boundary'] === 'administrative') this.#takeDistrict(tags, polygons);
    this.#take(tags, (west + east) / 2, (south + north) / 2);
  }

  #take(tags: Tags, lon: number, lat: number): void {
    const found = placeClass(tags);
    // A cell is looked up by its code, whatever it is called.
    const names = found?.kind === 'grid' ? gridName(tags) : namesOf(tags);
    if (found !== null && names !== null) this.places.push({ ...names, ...found, lon, lat });
    const { 'addr:housenumber': number, 'addr:street': street } = tags;
    if (number === undefined || street === undefined) return;
    const name = /^\p{Script=Han}/u.test(street)
      ? `${street}${number}${/\d$/.test(number) ? '号' : ''}`
      : `${number} ${street}`;
    this.places.push({ name, nameEn: null, kind: 'address', detail: '', weight: ADDRESS_WEIGHT, lon, lat });
  }

  #takeLine(tags: Tags, coords: Float64Array): void {
    const middle = 2 * Math.floor(coords.length / 4);
    this.#take(tags, coords[middle] ?? 0, coords[middle + 1] ?? 0);
  }

  #takeDistrict(tags: Tags, polygons: OsmArea['polygons']): void {
    const grid = isGridCell(tags);
    const level = grid ? 11 : Number(tags['admin_level']);
    const name = namesOf(tags)?.name ?? tags['ref'] ?? '';
    if (!Number.isInteger(level) || level < 6 || level > 11 || name === '') return;
    const copy = polygons.map((rings) => rings.map((ring) => ring.slice()));
    this.areas.push({ name, code: tags['ref'] ?? '', level, polygons: copy });
  }
}

function gridName(tags: Tags): { readonly name: string; readonly nameEn: null } | null {
  const { ref } = tags;
  return ref === undefined ? null : { name: ref, nameEn: null };
}
