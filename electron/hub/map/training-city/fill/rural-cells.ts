import type { Random } from '../random.ts';
import type { Area, DistrictSeeds } from './districts.ts';
import type { LabelRaster } from './label-raster.ts';
import { TOWN_NAMES } from './name-words.ts';

interface Levels {
  readonly offices: Area[];
  readonly communities: Area[];
  readonly cells: Area[];
  readonly districts: DistrictSeeds;
}

interface Town {
  readonly office: number;
  readonly x: number;
  readonly y: number;
  /** How many it has so far. */
  villages: number;
}

/** A patrol's round where fields are. */
const CELL_M = 2_600;
/** Villages of the open country count from here within their town; built-up communities stay below. */
const FIRST_VILLAGE = 201;
const MOST_VILLAGES = 799;
const NUMERALS = ['', '上', '下', '新'];

/** Divides the ground beyond the town: every piece belongs to the nearest town of its district. */
export class RuralCells {
  readonly #levels: Levels;
  readonly #towns: Town[] = [];
  readonly #codes = new Map<number, number>();
  #names = 0;

  constructor(levels: Levels) {
    this.#levels = levels;
  }

  addTown(office: number, { x, y }: { readonly x: number; readonly y: number }): void {
    this.#towns.push({ office, x, y, villages: 0 });
  }

  freshName(): string {
    const n = this.#names++;
    return (
      (NUMERALS[Math.floor(n / TOWN_NAMES.length) % NUMERALS.length] ?? '') + (TOWN_NAMES[n % TOWN_NAMES.length] ?? '')
    );
  }

  /** Towns count from 101 within their district. */
  freshCode(district: number): string {
    const number = (this.#codes.get(district) ?? 100) + 1;
    this.#codes.set(district, number);
    return (this.#levels.districts.areas[district]?.code ?? '') + digits(number);
  }

  /** Gives every ground without a label its cell. */
  fill(raster: LabelRaster, random: Random): void {
    const columns = Math.ceil((raster.columns * raster.sizeM) / CELL_M) + 2;
    const rows = Math.ceil((raster.rows * raster.sizeM) / CELL_M) + 2;
    const seeds = Array.from({ length: columns * rows }, (_, i) => ({
      x: raster.west + ((i % columns) - 1 + random.between(0.15, 0.85)) * CELL_M,
      y: raster.south + (Math.floor(i / columns) - 1 + random.between(0.15, 0.85)) * CELL_M,
      cell: -1,
    }));
    const { labels } = raster;
    for (let row = 0; row < raster.rows; row++) {
      const y = raster.south + (row + 0.5) * raster.sizeM;
      const seedRow = Math.floor((y - raster.south) / CELL_M) + 1;
      for (let column = 0; column < raster.columns; column++) {
        const i = row * raster.columns + column;
        if ((labels[i] ?? 0) >= 0) continue;
        const x = raster.west + (column + 0.5) * raster.sizeM;
        const seedColumn = Math.floor((x - raster.west) / CELL_M) + 1;
        let [nearest, least] = [seeds[0], Infinity];
        for (let r = seedRow - 1; r <= seedRow + 1; r++) {
          for (let c = seedColumn - 1; c <= seedColumn + 1; c++) {
            const seed = seeds[r * columns + c];
            if (seed === undefined) continue;
            const far = (seed.x - x) ** 2 + (seed.y - y) ** 2;
            if (far >= least) continue;
            nearest = seed;
            least = far;
          }
        }
        if (nearest === undefined) continue;
        if (nearest.cell < 0) nearest.cell = this.#village(nearest.x, nearest.y);
        labels[i] = nearest.cell;
      }
    }
  }

  /** A village with its one cell. */
  #village(x: number, y: number): number {
    const { communities, cells, offices } = this.#levels;
    const town = this.#townOf(x, y);
    const office = offices[town.office];
    const number = FIRST_VILLAGE + town.villages++;
    const code = (office?.code ?? '') + digits(number);
    const name = `${office?.name.replace(/(镇|街道)$/, '') ?? ''}${number - FIRST_VILLAGE + 1}村`;
    const parent = communities.push({ name, nameEn: '', code, parent: town.office, x, y }) - 1;
    return cells.push({ name: '', nameEn: '', code: `${code}001`, parent, x, y }) - 1;
  }

  #townOf(x: number, y: number): Town {
    const { offices, districts } = this.#levels;
    const district = districts.districtAt(x, y);
    const own = this.#towns
      .filter(({ office, villages }) => offices[office]?.parent === district && villages < MOST_VILLAGES)
      .sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y));
    const [nearest] = own;
    if (nearest !== undefined) return nearest;
    const code = this.freshCode(district);
    const office = offices.push({ name: `${this.freshName()}镇`, nameEn: '', code, parent: district, x, y }) - 1;
    const town = { office, x, y, villages: 0 };
    this.#towns.push(town);
    return town;
  }
}

/** Whether a cell is one of the large ones beyond the town. */
export function isRuralCell(cell: Area | undefined, communities: readonly Area[]): boolean {
  return cell !== undefined && Number(communities[cell.parent]?.code.slice(9)) >= FIRST_VILLAGE;
}

/** Three digits. */
export function digits(number: number): string {
  return String(number).padStart(3, '0');
}
