import type { CityPlan, StreetClass } from '../city-plan.ts';
import { at } from './ring.ts';
import type { NamedStreets } from './street-names.ts';
import { nodeAt } from './street-strokes.ts';

/** The street that a place lies at. */
export interface Frontage {
  readonly street: number;
  readonly name: string;
  readonly class: StreetClass;
  readonly distanceM: number;
  readonly lengthAlongM: number;
  /** Seen in the street's direction. */
  readonly left: boolean;
}

/** Every address stands this far from the next on its side. */
const NUMBER_EVERY_M = 10;

/** Finds the streets that places lie at, and gives out their house numbers: odd on the left, even on the right, none twice. */
export class Frontages {
  readonly #plan: CityPlan;
  readonly #streets: NamedStreets;
  readonly #taken = new Map<string, Set<number>>();

  constructor(plan: CityPlan, streets: NamedStreets) {
    this.#plan = plan;
    this.#streets = streets;
  }

  /** The nearest named street around a block; null: none within `withinM`. */
  nearest(block: number, x: number, y: number, withinM: number): Frontage | null {
    let best: Frontage | null = null;
    for (const street of this.#plan.blocks[block]?.streets ?? []) {
      const { nodes, class: kind } = this.#plan.streets[street] ?? { nodes: [], class: 'service' };
      const name = this.#streets.names[street] ?? '';
      if (name === '') continue;
      let along = at(this.#streets.startM, street);
      for (let i = 1; i < nodes.length; i++) {
        const [[ax, ay], [bx, by]] = [nodeAt(this.#plan, at(nodes, i - 1)), nodeAt(this.#plan, at(nodes, i))];
        const [dx, dy] = [bx - ax, by - ay];
        const length = Math.hypot(dx, dy) || 1;
        const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (length * length)));
        const distanceM = Math.hypot(x - ax - t * dx, y - ay - t * dy);
        if (distanceM < (best?.distanceM ?? withinM)) {
          const left = dx * (y - ay) - dy * (x - ax) > 0;
          best = { street, name, class: kind, distanceM, lengthAlongM: along + t * length, left };
        }
        along += length;
      }
    }
    return best;
  }

  /** The next free number at a place of a street. */
  number({ name, lengthAlongM, left }: Frontage): number {
    const taken = this.#taken.get(name) ?? new Set<number>();
    this.#taken.set(name, taken);
    let number = 2 * Math.floor(lengthAlongM / NUMBER_EVERY_M) + (left ? 1 : 2);
    while (taken.has(number)) number += 2;
    taken.add(number);
    return number;
  }
}
