import { placeAlong, type PathPlace } from '../city/driven-path.ts';
import type { Unit, UnitSpell } from './script.ts';

export interface UnitPlace extends PathPlace {
  readonly speedMps: number;
  readonly spell: UnitSpell;
}

/** Where a unit is and what it does. */
export function unitPlace({ id, spells }: Unit, second: number): UnitPlace {
  let [low, high] = [0, spells.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spells[middle]?.fromS ?? 0) <= second) low = middle;
    else high = middle - 1;
  }
  const spell = spells[low];
  if (spell === undefined) throw new RangeError(`unit ${id} does nothing at second ${second}`);
  const share = Math.min(1, (second - spell.fromS) / (spell.untilS - spell.fromS));
  return {
    ...placeAlong(spell.path, spell.path.lengthM * share),
    speedMps: spell.path.lengthM / (spell.untilS - spell.fromS),
    spell,
  };
}
