import type { CityPlan } from '../city-plan.ts';
import type { Random } from '../random.ts';
import type { Administration } from './administration.ts';
import { chooseSpread } from './choose-parcels.ts';
import type { Facility, FacilityKind } from './facility.ts';
import { COMPOUND_FIRST, COMPOUND_SECOND } from './name-words.ts';
import type { Parcel } from './parcel.ts';
import { once } from './place-names.ts';
import { at, inRing } from './ring.ts';
import { romanise } from './romanise.ts';
import type { NamedStreets } from './street-names.ts';
import { nodeAt } from './street-strokes.ts';
import { waterNames } from './write-water-and-rail.ts';

const PEOPLE_PER_KINDERGARTEN = 7_000;
const GAUGE_EVERY_M = 2_200;
const ONE_BRIDGE_M = 400;

/** Facilities that take no ground of their own: they stand in a compound, on a park, at a bridge or under one. */
export function extraFacilities(
  plan: CityPlan,
  parcels: readonly Parcel[],
  streets: NamedStreets,
  administration: Administration,
  random: Random,
): readonly Facility[] {
  const found: Facility[] = [];
  const add = (kind: FacilityKind, name: string, x: number, y: number, nameEn = romanise(name)): void => {
    found.push({ kind, name, nameEn, x, y });
  };
  for (const { name, x, y } of administration.offices)
    add('clinic', `${name.replace(/(街道|镇)$/, '')}社区卫生服务中心`, x, y);
  const stem = once(() => random.pick(Array.from(COMPOUND_FIRST)) + random.pick(Array.from(COMPOUND_SECOND)), '');
  const homes = chooseSpread(parcels, {
    count: Math.ceil(plan.population / PEOPLE_PER_KINDERGARTEN),
    fits: ({ use }) => use === 'slabs' || use === 'towers',
    worth: ({ density }) => density + 2_000,
    apartM: 900,
  });
  for (const { x, y } of homes) add('kindergarten', `${stem()}幼儿园`, x, y);
  let schools = 0;
  for (const { use, name, x, y, areaM2 } of parcels) {
    const shelters =
      use === 'stadium' ||
      use === 'square' ||
      (use === 'park' && areaM2 > 20_000) ||
      (use === 'school' && areaM2 > 24_000 && ++schools % 4 === 0);
    if (shelters && name !== '') add('shelter', `${name}应急避难场所`, x + 3, y + 3);
  }
  const subway = plan.stations.filter(({ kind }) => kind === 'subway');
  const taken = new Set<string>();
  for (const { x, y } of subway) {
    const near = nearestName(plan, streets, x, y);
    let name = `${near}站`;
    for (let n = 2; taken.has(name); n++) name = `${near}${n}号站`;
    taken.add(name);
    add('metro-station', name, x, y);
  }
  crossingsOfWater(plan, streets, add);
  gauges(plan, add);
  return found;
}

/** Bridges over water, and underpasses where streets run below the ground. Each underpass with a gauge: they flood first. */
function crossingsOfWater(
  plan: CityPlan,
  streets: NamedStreets,
  add: (kind: FacilityKind, name: string, x: number, y: number) => void,
): void {
  const known = new Map<string, { readonly x: number; readonly y: number }[]>();
  const rivers = plan.water.filter(({ kind }) => kind === 'river').flatMap(({ rings }) => rings.slice(0, 1));
  const fresh = (name: string, x: number, y: number): string | null => {
    const others = known.get(name) ?? [];
    // The carriageways of one road, and the pieces of one bridge, are one bridge.
    if (others.some((other) => Math.hypot(other.x - x, other.y - y) < ONE_BRIDGE_M)) return null;
    known.set(name, [...others, { x, y }]);
    return others.length === 0 ? name : `${name}（${others.length + 1}）`;
  };
  for (const [i, { bridge, tunnel, nodes, link }] of plan.streets.entries()) {
    const street = streets.names[i] ?? '';
    if ((!bridge && !tunnel) || link || street === '') continue;
    const [[ax, ay], [bx, by]] = [nodeAt(plan, at(nodes, 0)), nodeAt(plan, at(nodes, nodes.length - 1))];
    const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
    const stem = street.replace(/(快速路|高速|大道|大街|路|街|巷|里|弄)$/, '');
    if (tunnel) {
      const name = fresh(`${stem}下穿通道`, x, y);
      if (name === null) continue;
      add('underpass', name, x, y);
      add('water-level', `${name}积水监测点`, x, y);
    } else if (rivers.some((river) => inRing(river, x, y))) {
      const name = fresh(`${stem}大桥`, x, y);
      if (name !== null) add('bridge', name, x, y);
    }
  }
}

function gauges(plan: CityPlan, add: (kind: FacilityKind, name: string, x: number, y: number) => void): void {
  const names = waterNames(plan);
  for (const [i, { centreline }] of plan.water.entries()) {
    if (centreline === null) continue;
    let [since, n] = [GAUGE_EVERY_M / 2, 0];
    for (let k = 2; k < centreline.length; k += 2) {
      since += Math.hypot(at(centreline, k) - at(centreline, k - 2), at(centreline, k + 1) - at(centreline, k - 1));
      if (since < GAUGE_EVERY_M) continue;
      since = 0;
      n++;
      add('water-level', `${names[i] ?? ''}${n}号水位站`, at(centreline, k), at(centreline, k + 1));
    }
  }
}

/** The name of the main street nearest to a place, without its ending. */
function nearestName(plan: CityPlan, streets: NamedStreets, x: number, y: number): string {
  let [best, least] = ['演练', Infinity];
  for (const [i, { nodes, class: kind }] of plan.streets.entries()) {
    const name = streets.names[i] ?? '';
    if (name === '' || (kind !== 'primary' && kind !== 'secondary' && kind !== 'tertiary')) continue;
    const [sx, sy] = nodeAt(plan, at(nodes, Math.floor(nodes.length / 2)));
    const far = Math.hypot(sx - x, sy - y);
    if (far >= least) continue;
    best = name;
    least = far;
  }
  return best;
}
