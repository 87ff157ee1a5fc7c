import type { Random } from '../random.ts';
import { buildingTags } from './building-tags.ts';
import { largestRect } from './build-trade.ts';
import type { LevelGround } from './level-ground.ts';

/** A path around, a pond, groves, a pavilion. */
export function buildPark(ground: LevelGround, random: Random): void {
  const rect = largestRect(ground, 8, 40);
  if (rect === null) return;
  const [x0, y0, x1, y1] = rect;
  const [width, height] = [x1 - x0, y1 - y0];
  ground.line([x0, y0, x1, y0, x1, y1, x0, y1, x0, y0], { highway: 'footway' });
  const [px, py] = [x0 + width * random.between(0.35, 0.65), y0 + height * random.between(0.35, 0.65)];
  ground.line([x0, y0, px - width * 0.2, py - height * 0.2], { highway: 'footway' });
  ground.line([x1, y1, px + width * 0.2, py + height * 0.2], { highway: 'footway' });
  if (width * height > 9_000) {
    ground.shape(blob(px, py, width * 0.19, height * 0.19, random), { natural: 'water', water: 'pond' });
    ground.rect(px + width * 0.24, py - 5, px + width * 0.24 + 10, py + 5, buildingTags('pavilion', 1));
  }
  for (const [gx, gy] of [
    [0.14, 0.2],
    [0.84, 0.18],
    [0.16, 0.82],
    [0.82, 0.84],
  ] as const) {
    if (random.next() < 0.75)
      ground.shape(blob(x0 + width * gx, y0 + height * gy, width * 0.11, height * 0.12, random), { natural: 'wood' });
  }
}

/** Paving with lawns in its corners and a monument. */
export function buildSquare(ground: LevelGround): void {
  const rect = largestRect(ground, 6, 30);
  if (rect === null) return;
  const [x0, y0, x1, y1] = rect;
  const [width, height] = [(x1 - x0) * 0.3, (y1 - y0) * 0.3];
  for (const [x, y] of [
    [x0, y0],
    [x1 - width, y0],
    [x0, y1 - height],
    [x1 - width, y1 - height],
  ] as const)
    ground.rect(x, y, x + width, y + height, { landuse: 'grass' });
}

/** Few buildings yet: a site office, and one being raised. */
export function buildSite(ground: LevelGround, random: Random): void {
  const rect = largestRect(ground, 10, 30);
  if (rect === null) return;
  const [x0, y0, x1, y1] = rect;
  ground.rect(x0, y0, x0 + 24, Math.min(y1, y0 + 7), buildingTags('construction', 2));
  if (y1 - y0 > 50)
    ground.rect(
      x0 + 6,
      y1 - 17,
      Math.min(x1, x0 + random.between(30, 60)),
      y1,
      buildingTags('construction', random.int(4, 18)),
    );
}

/** A rounded shape that no compass drew. */
export function blob(x: number, y: number, rx: number, ry: number, random: Random): number[] {
  const [a, b, phase] = [random.between(0.06, 0.2), random.between(0.04, 0.12), random.between(0, 6.28)];
  return Array.from({ length: 18 }, (_, i) => {
    const angle = (i / 18) * 2 * Math.PI;
    const r = 0.8 + a * Math.sin(2 * angle + phase) + b * Math.sin(3 * angle + 2 * phase);
    return [x + rx * r * Math.cos(angle), y + ry * r * Math.sin(angle)];
  }).flat();
}
