import type { CityPlan, StreetClass } from '../city-plan.ts';
import type { Random } from '../random.ts';
import { ARTERIALS, LANE_WORDS, RING_ROADS, THEMES } from './name-words.ts';
import { at } from './ring.ts';
import { nodeAt, type Stroke, strokesOf } from './street-strokes.ts';

export interface NamedStreets {
  /** By the index of the street in the plan; empty: it has none (slip roads, drives). */
  readonly names: readonly string[];
  readonly strokes: readonly Stroke[];
  readonly strokeOf: Int32Array;
  /** From the start of its stroke to the start of a piece, metres: what house numbers count by. */
  readonly startM: Float64Array;
}

export interface NamingGround {
  districtAt(x: number, y: number): number;
  isIndustry(x: number, y: number): boolean;
}

const RANK: Readonly<Record<StreetClass, number>> = {
  motorway: 0,
  trunk: 1,
  primary: 2,
  secondary: 3,
  tertiary: 4,
  residential: 5,
  living_street: 6,
  service: 7,
};
/** Streets at least this long that cross the middle are two halves. */
const HALVED_M = 3_000;
const SHORTEST_NAMED_M = 60;
const NUMERALS = Array.from('一二三四五六七八九十');

/** Names every stroke: no name twice in a district, and the city's main roads once in the city. */
export function nameStreets(plan: CityPlan, ground: NamingGround, random: Random): NamedStreets {
  const strokes = strokesOf(plan);
  const strokeOf = new Int32Array(plan.streets.length);
  const startM = new Float64Array(plan.streets.length);
  const names: string[] = Array.from({ length: plan.streets.length }, () => '');
  const main = plan.centres.find(({ kind }) => kind === 'main') ?? { x: 0, y: 0 };
  const pool = new NamePool(random);
  const order = [...strokes].sort((a, b) => RANK[a.class] - RANK[b.class] || b.lengthM - a.lengthM || a.id - b.id);
  for (const stroke of order) {
    let along = 0;
    for (const piece of stroke.pieces) {
      strokeOf[piece] = stroke.id;
      startM[piece] = along;
      along += pieceLength(plan, piece);
    }
    const first = plan.streets[stroke.pieces[0] ?? -1];
    if (first === undefined || first.link || isDrive(stroke)) continue;
    const industry = RANK[stroke.class] > 2 && ground.isIndustry(stroke.x, stroke.y);
    const stem = industry
      ? pool.industrial(ground.districtAt(stroke.x, stroke.y), stroke.eastward > 0)
      : pool.nameOf(stroke, ground.districtAt(stroke.x, stroke.y), besideRiver(plan, stroke, main));
    const halved =
      RANK[stroke.class] >= 2 &&
      RANK[stroke.class] <= 4 &&
      stroke.lengthM > HALVED_M &&
      !/^(ring|quay)/.test(stroke.groupKind);
    for (const piece of stroke.pieces) {
      const nodes = plan.streets[piece]?.nodes ?? [];
      const [x, y] = nodeAt(plan, at(nodes, Math.floor(nodes.length / 2)));
      names[piece] =
        halved && Math.abs(stroke.eastward) > 0 ? withSide(stem, stroke, x - main.x, y - main.y, main) : stem;
    }
  }
  return { names, strokes, strokeOf, startM };
}

function isDrive({ class: kind, lengthM }: Stroke): boolean {
  return kind === 'service' || lengthM < SHORTEST_NAMED_M;
}

/** 人民路 → 人民东路 east of the middle; only a street that passes the middle on both sides has halves. */
function withSide(stem: string, stroke: Stroke, dx: number, dy: number, main: { x: number; y: number }): string {
  const eastWest = stroke.eastward > 0;
  const reach = (stroke.lengthM / 2) * 0.55;
  const offset = eastWest ? Math.abs(stroke.x - main.x) : Math.abs(stroke.y - main.y);
  if (offset > reach) return stem;
  const side = eastWest ? (dx >= 0 ? '东' : '西') : dy >= 0 ? '北' : '南';
  const ending = /(大道|大街|路|街)$/.exec(stem)?.[0] ?? '';
  return stem.slice(0, stem.length - ending.length) + side + ending;
}

/** Whether a main road follows the river, and on which bank. */
function besideRiver(plan: CityPlan, stroke: Stroke, main: { x: number; y: number }): string {
  if (!/^(quay|river|bank)/.test(stroke.groupKind)) return '';
  const river = plan.water.find(({ kind }) => kind === 'river');
  if (river === undefined) return '';
  const line = river.centreline ?? new Float64Array(0);
  let [rx, ry, least] = [main.x, main.y, Infinity];
  for (let i = 0; i < line.length; i += 2) {
    const far = Math.hypot(at(line, i) - stroke.x, at(line, i + 1) - stroke.y);
    if (far >= least) continue;
    [rx, ry, least] = [at(line, i), at(line, i + 1), far];
  }
  if (stroke.eastward > 0) return stroke.y > ry ? '北' : '南';
  return stroke.x > rx ? '东' : '西';
}

export function pieceLength(plan: CityPlan, piece: number): number {
  const nodes = plan.streets[piece]?.nodes ?? [];
  let lengthM = 0;
  for (let i = 1; i < nodes.length; i++) {
    const [[ax, ay], [bx, by]] = [nodeAt(plan, at(nodes, i - 1)), nodeAt(plan, at(nodes, i))];
    lengthM += Math.hypot(bx - ax, by - ay);
  }
  return lengthM;
}

/** Hands out names: each once in the city while there are enough, then once in a district. */
class NamePool {
  readonly #random: Random;
  readonly #city = new Set<string>();
  readonly #districts = new Map<number, Set<string>>();
  #arterial = 0;
  #motorway = 0;
  readonly #industrial = new Map<string, number>();

  constructor(random: Random) {
    this.#random = random;
  }

  nameOf(stroke: Stroke, district: number, bank: string): string {
    const { groupKind, class: kind } = stroke;
    const ring = /^ring:(\d+)/.exec(groupKind)?.[1];
    if (kind === 'motorway') return this.#unique(ring === undefined ? this.#motorwayName() : '绕城高速', district);
    if (ring !== undefined) return this.#unique(RING_ROADS[Math.max(0, Number(ring) - 1)] ?? `第${ring}环路`, district);
    if (bank !== '') return this.#unique(`滨河${bank}路`, district);
    if (kind === 'trunk') return this.#unique(`${this.#stem(district)}快速路`, district);
    if (kind === 'primary' || groupKind !== '') {
      const name = ARTERIALS[this.#arterial++];
      if (name !== undefined) return this.#unique(name, district);
      return this.#fresh(district, stroke.eastward > 0 ? ['大街', '大道'] : ['大道', '路']);
    }
    if (kind === 'secondary') return this.#fresh(district, stroke.eastward > 0 ? ['街', '大街'] : ['路']);
    if (kind === 'tertiary') return this.#fresh(district, stroke.eastward > 0 ? ['街'] : ['路']);
    if (kind === 'living_street' || stroke.lengthM < 260) return this.#fresh(district, LANE_WORDS);
    return this.#fresh(district, stroke.eastward > 0 ? ['街', '巷', '街'] : ['路', '巷', '路']);
  }

  /** 纬三路 runs east–west, 经五路 north–south. */
  industrial(district: number, eastWest: boolean): string {
    const key = `${district}:${eastWest}`;
    const number = (this.#industrial.get(key) ?? 0) + 1;
    this.#industrial.set(key, number);
    const numeral =
      number <= 10
        ? (NUMERALS[number - 1] ?? '')
        : `${number > 19 ? (NUMERALS[Math.floor(number / 10) - 1] ?? '') : ''}十${number % 10 === 0 ? '' : (NUMERALS[(number % 10) - 1] ?? '')}`;
    const stem = `${eastWest ? '纬' : '经'}${numeral}路`;
    return this.#unique(stem, district);
  }

  #motorwayName(): string {
    return `演${Array.from('东西南北安平宁泰')[this.#motorway++ % 8] ?? ''}高速`;
  }

  #fresh(district: number, endings: readonly string[]): string {
    for (let attempt = 0; attempt < 60; attempt++) {
      const name = this.#stem(district) + this.#random.pick(endings);
      if (attempt < 25 ? !this.#city.has(name) : !this.#of(district).has(name)) return this.#unique(name, district);
    }
    return this.#unique(this.#stem(district) + this.#random.pick(endings), district);
  }

  #stem(district: number): string {
    const theme =
      THEMES[(district + (this.#random.next() < 0.3 ? this.#random.int(0, THEMES.length - 1) : 0)) % THEMES.length];
    const [first, second] = [Array.from(theme?.[0] ?? ''), Array.from(theme?.[1] ?? '')];
    for (;;) {
      const stem = this.#random.pick(first) + this.#random.pick(second);
      if (stem[0] !== stem[1]) return stem;
    }
  }

  #unique(name: string, district: number): string {
    const taken = this.#of(district);
    let free = name;
    for (let n = 2; taken.has(free); n++) free = numbered(name, n);
    taken.add(free);
    this.#city.add(free);
    return free;
  }

  #of(district: number): Set<string> {
    const known = this.#districts.get(district);
    if (known !== undefined) return known;
    const fresh = new Set<string>();
    this.#districts.set(district, fresh);
    return fresh;
  }
}

/** 安康巷 → 安康二巷. */
function numbered(name: string, n: number): string {
  const ending = /(快速路|高速|大道|大街|胡同|路|街|巷|里|弄)$/.exec(name)?.[0] ?? '';
  const numeral = NUMERALS[n - 1] ?? String(n);
  return name.slice(0, name.length - ending.length) + numeral + ending;
}
