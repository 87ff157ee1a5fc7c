import type { Position } from '../../shared/domain/geometry.ts';
import { DEFAULT_ROAD_SPEEDS } from '../../shared/domain/road-class.ts';
import type { CityMapBody } from '../../shared/domain/city-map.ts';
import type { PlaceHit, PlaceNear } from '../../shared/domain/place.ts';
import type { ZoneBody } from '../../shared/domain/zone.ts';
import type { Ask } from '../../shared/protocol/up.ts';
import { stormStory } from './storm-story.ts';
import { STORM_NOW } from './storm-raw.ts';
import { before, inOrder, type Story } from './story.ts';

/** The map that was imported. */
export const TOOLS_MAP: CityMapBody = {
  version: 'v1',
  name: '太原',
  attribution: '© OpenStreetMap contributors',
  bounds: [112.442, 37.6766, 112.6874, 37.9511],
  minZoom: 0,
  maxZoom: 15,
  sources: [],
  counts: { tiles: 1, junctions: 1, edges: 1, places: 4 },
  hasRouting: true,
  hasPlaces: true,
  importedAt: STORM_NOW,
  importedBy: 'admin',
  speedsKmh: DEFAULT_ROAD_SPEEDS,
  previous: null,
};

/** Around the lower middle of the storm: some events lie in it. */
export const PUMP_ZONE: ZoneBody = {
  name: '迎泽排涝片区',
  note: '泵站 3 座，汛期重点',
  by: 'duty-2',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [112.55, 37.832],
        [112.585, 37.832],
        [112.59, 37.862],
        [112.556, 37.866],
        [112.55, 37.832],
      ],
    ],
  },
};

/** The storm in a city whose map was imported, with one zone; or without the map. */
export function toolsStory({ map = true, zone = true } = {}): Story {
  const storm = stormStory();
  const at = before(STORM_NOW, { h: 20 });
  return {
    ...storm,
    changes: inOrder([
      ...storm.changes,
      ...(map ? [{ at, kind: 'map' as const, id: 'map', body: TOOLS_MAP }] : []),
      ...(zone ? [{ at: before(STORM_NOW, { h: 5 }), kind: 'zone' as const, id: 'pump-area', body: PUMP_ZONE }] : []),
    ]),
  };
}

export const PLACES: readonly PlaceHit[] = [
  hit('迎泽大街', 'Yingze Street', 'street', 'primary', [112.5565, 37.8569], '迎泽区', 420),
  hit('迎泽大街 × 建设路', null, 'crossing', '', [112.5787, 37.8567], '迎泽区', 1_380),
  hit('迎泽公园', 'Yingze Park', 'poi', 'park', [112.5483, 37.8497], '迎泽区', 1_150),
  hit('迎泽区', 'Yingze District', 'district', 'district', [112.5635, 37.8633], '太原市', 1_260),
  hit('迎泽大街 12号', null, 'address', '', [112.5601, 37.8569], '迎泽区', 560),
];

function hit(
  name: string,
  nameEn: string | null,
  kind: PlaceHit['kind'],
  detail: string,
  position: Position,
  within: string,
  distanceM: number,
): PlaceHit {
  return { name, nameEn, kind, detail, position, within, distanceM };
}

/** A hub with a place index and a road graph, as far as screens can tell. Undefined: the story answers by itself. */
export function toolsAnswer(ask: Ask): unknown {
  if (ask.what === 'places') {
    const wanted = ask.text.toLowerCase();
    return PLACES.filter(({ name, nameEn }) => `${name} ${nameEn ?? ''}`.toLowerCase().includes(wanted));
  }
  if (ask.what === 'place-near') return NEAR;
  if (ask.what === 'isochrone')
    return ask.minutes.toSorted((a, b) => b - a).map((minutes) => ({ minutes, area: star(ask.from, minutes) }));
  if (ask.what === 'travel-times')
    return {
      seconds: Float64Array.from(ask.from, (_, i) => (i % 9 === 4 ? NaN : 40 + i * 47)),
      straight: Uint8Array.from(ask.from, (_, i) => (i % 4 === 2 ? 1 : 0)),
    };
  return undefined;
}

const NEAR: PlaceNear = {
  street: { name: '迎泽大街', distanceM: 12 },
  crossing: { name: '迎泽大街 × 建设路', distanceM: 140 },
  address: { name: '迎泽大街 12号', distanceM: 36 },
  poi: { name: '太原站', distanceM: 310 },
  district: '迎泽区',
  gridCode: '140106003012007',
};

/** Farther along the main streets than across the blocks, as real ones are. */
function star([lon, lat]: Position, minutes: number) {
  const ring = Array.from({ length: 73 }, (_, i): Position => {
    const angle = (i * Math.PI) / 36;
    const reach = minutes * 0.0019 * (0.72 + 0.28 * Math.abs(Math.cos(2 * angle)) + 0.05 * Math.sin(7 * angle));
    return [lon + (reach * Math.cos(angle)) / 0.79, lat + reach * Math.sin(angle)];
  });
  return { type: 'MultiPolygon', coordinates: [[[...ring.slice(0, 72), ...ring.slice(0, 1)]]] };
}
