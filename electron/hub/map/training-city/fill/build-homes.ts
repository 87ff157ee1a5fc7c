import type { Random } from '../random.ts';
import { buildingTags } from './building-tags.ts';
import type { LevelGround } from './level-ground.ts';
import { packRows } from './pack-rows.ts';

const MARGIN_M = 6;
/** Sun for the lowest window: the row to the south may be this many times its distance high (about 35° N). */
const SUN_SPACING = 1.15;

/** Rows of slabs that look south, all alike: one design for a compound, as it was built. Gives how many people live there. */
export function buildSlabs(ground: LevelGround, urbanity: number, random: Random): void {
  const levels = random.next() < 0.5 ? 6 : urbanity > 0.55 ? random.int(7, 11) : random.int(5, 7);
  const unit = random.between(15, 19);
  const units = random.int(2, 4);
  packRows(ground, {
    marginM: MARGIN_M,
    depthM: random.between(12, 14.5),
    besideM: random.between(8, 12),
    behindM: SUN_SPACING * 3 * levels,
    length: (freeM) => wholeUnits(freeM, unit, units),
    build: (x0, y0, x1, y1) => {
      // A court or a garden here and there.
      if (random.next() > 0.03) slab(ground, x0, y0, x1, y1, levels, random);
    },
  });
}

/** Towers in rows; low ones where the sun of the next row asks for it. */
export function buildTowers(ground: LevelGround, urbanity: number, random: Random): void {
  const levels = random.int(urbanity > 0.5 ? 22 : 16, urbanity > 0.7 ? 33 : 28);
  const length = random.pick([28, 32, 36, 44]);
  packRows(ground, {
    marginM: MARGIN_M,
    depthM: random.between(15, 19),
    besideM: random.between(14, 22),
    behindM: Math.min(46, SUN_SPACING * 3 * levels * 0.55),
    length: (freeM) => (freeM >= length ? length : freeM >= 24 ? 24 : 0),
    build: (x0, y0, x1, y1) => slab(ground, x0, y0, x1, y1, Math.max(11, levels - random.int(0, 4)), random),
  });
}

/** As many staircases side by side as there is room for. */
function wholeUnits(freeM: number, unitM: number, most: number): number {
  const units = Math.min(most, Math.floor(freeM / unitM));
  return units * unitM;
}

/** Long slabs step back in the middle, where the stairs are. */
function slab(
  ground: LevelGround,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  levels: number,
  random: Random,
): void {
  const tags = buildingTags('apartments', levels);
  const third = (x1 - x0) / 3;
  if (x1 - x0 < 40 || random.next() < 0.55) ground.rect(x0, y0, x1, y1, tags);
  else
    ground.shape(
      [x0, y0, x0 + third, y0, x0 + third, y0 + 1.8, x1 - third, y0 + 1.8, x1 - third, y0, x1, y0, x1, y1, x0, y1],
      tags,
    );
}

/** A village that the city has grown around: houses wall to wall, lanes a cart wide. */
export function buildVillage(ground: LevelGround, random: Random): void {
  const [, south, , north] = ground.box;
  let y = south + 3;
  for (let row = 0; y < north; row++) {
    const depth = random.between(10, 14);
    for (const [from, to] of ground.spans(y, y + depth, 2)) {
      let x = from;
      while (x + 9 <= to) {
        const width = Math.min(to - x, random.between(10, 21));
        if (random.next() > 0.06)
          ground.rect(
            x,
            y + random.between(0, 1.5),
            x + width,
            y + depth - random.between(0, 1.5),
            buildingTags('house', random.int(2, 4)),
          );
        x += width + (random.next() < 0.3 ? random.between(2.5, 4) : 0.6);
      }
    }
    y += depth + (row % 2 === 0 ? 1 : 4.5);
  }
}

/** A farming village: courtyards with a house on the north side. */
export function buildHamlet(ground: LevelGround, random: Random): void {
  const [, south, , north] = ground.box;
  for (let y = south + 4; y < north; y += 24) {
    for (const [from, to] of ground.spans(y, y + 9, 2)) {
      for (let x = from; x + 14 <= to; x += 16)
        if (random.next() > 0.12) ground.rect(x, y, x + 13, y + 8.5, buildingTags('house', random.int(1, 2)));
    }
  }
}
