import type { Position } from '../../../../shared/domain/geometry.ts';
import { FACILITY_KINDS } from '../../map/training-city/fill/facility.ts';
import type { CityPlaces } from './city-places.ts';

const BLOCK_DEG = 0.005;
const BLOCKS = 12;
const HALF = (BLOCKS * BLOCK_DEG) / 2;
const NAMES = [
  '人民路',
  '解放大街',
  '建设路',
  '和平大街',
  '新华路',
  '胜利街',
  '文化路',
  '光明大街',
  '学府街',
  '体育路',
  '青年路',
  '团结街',
  '劳动路',
];
const KINDS: readonly string[] = FACILITY_KINDS;
const PER_KIND = 6;

/** A city on squared paper, for when the training city was not built: enough to play any scenario without a map. */
export function plainCity(): CityPlaces {
  const at = (column: number, row: number): Position => [column * BLOCK_DEG - HALF, row * BLOCK_DEG - HALF];
  const steps = Array.from({ length: BLOCKS + 1 }, (_, index) => index);
  const streets = steps.flatMap((index) => {
    const name = NAMES[index % NAMES.length] ?? '路';
    return [
      { name: `${name}东段`, nameEn: `Street ${index + 1} East`, line: steps.map((step) => at(step, index)) },
      { name: `${name}北段`, nameEn: `Street ${index + 1} North`, line: steps.map((step) => at(index, step)) },
    ];
  });
  const facilities = KINDS.flatMap((kind, kindIndex) =>
    Array.from({ length: PER_KIND }, (_, nth) => ({
      kind,
      name: `${kind} ${nth + 1}`,
      nameEn: `${kind} ${nth + 1}`,
      position: at((nth * 5 + kindIndex * 2 + 1) % BLOCKS, (nth * 3 + kindIndex) % BLOCKS),
    })),
  );
  const half = (name: string, nameEn: string, west: number, east: number) => ({
    name,
    nameEn,
    ring: [at(west, 0), at(east, 0), at(east, BLOCKS), at(west, BLOCKS), at(west, 0)],
    center: at((west + east) / 2, BLOCKS / 2),
  });
  return {
    name: '演练市',
    nameEn: 'Drill City',
    bounds: [-HALF, -HALF, HALF, HALF],
    center: [0, 0],
    zoom: 12,
    timeZone: 'Asia/Shanghai',
    mapPath: null,
    districts: [half('西城区', 'West', 0, BLOCKS / 2), half('东城区', 'East', BLOCKS / 2, BLOCKS)],
    streets,
    facilities,
    busRoutes: steps.slice(1, -1).map((row) => ({
      id: String(row),
      name: `${row}路`,
      path: steps.map((step) => at(step, row)),
      stopsM: [600, 1_800, 3_000, 4_200, 5_400],
    })),
  };
}
