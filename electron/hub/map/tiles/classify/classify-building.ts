import type { Tags } from '../../osm/osm-sink.ts';
import type { TileFeature, TileValue } from '../tile-layers.ts';
import { metres } from './names.ts';

/** Floor height assumed where only `building:levels` is known: an estimate of ours, customary for housing. */
const METRES_PER_LEVEL = 3;
const TALL_M = 60;

/** A house or a part of one; null: none. */
export function buildingOf(tags: Tags): TileFeature | null {
  const building = tags['building'];
  const part = tags['building:part'];
  const isPart = building === undefined && part !== undefined && part !== 'no';
  if (!isPart && (building === undefined || building === 'no')) return null;
  const values: Record<string, TileValue> = { kind: isPart ? 'building_part' : 'building' };
  const height = metres(tags['height']) ?? levels(tags['building:levels']);
  if (height !== undefined && height > 0) values['height'] = Math.round(height);
  const minHeight = metres(tags['min_height']) ?? levels(tags['building:min_level']);
  if (minHeight !== undefined && minHeight > 0) values['min_height'] = Math.round(minHeight);
  const number = tags['addr:housenumber'];
  if (number) values['addr_housenumber'] = number;
  const minZoom = isPart ? 15 : height !== undefined && height > TALL_M ? 13 : 14;
  return { layer: 'buildings', minZoom, order: isPart ? 1 : 0, values };
}

/** A house number that stands on its own. */
export function addressOf(tags: Tags): TileFeature | null {
  const number = tags['addr:housenumber'];
  if (!number) return null;
  return { layer: 'buildings', minZoom: 15, order: 2, values: { kind: 'address', addr_housenumber: number } };
}

function levels(value: string | undefined): number | undefined {
  const count = Number(value ?? Number.NaN);
  return Number.isFinite(count) ? count * METRES_PER_LEVEL : undefined;
}
