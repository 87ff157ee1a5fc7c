import type { Random } from '../random.ts';
import { buildingTags } from './building-tags.ts';
import { largestRect } from './build-trade.ts';
import type { LevelGround } from './level-ground.ts';
import { packRows } from './pack-rows.ts';

/** Teaching houses and a sports ground beside them: an oval of 400 m where there is room, else of 200 m. */
export function buildSchool(ground: LevelGround, random: Random): void {
  const rect = largestRect(ground, 7, 40);
  if (rect === null) return wings(ground, 'school', 4, random);
  const [x0, y0, x1, y1] = rect;
  const wide = x1 - x0 > y1 - y0;
  const size = [
    [176, 92],
    [122, 60],
    [86, 44],
  ].find(
    ([length = 0, width = 0]) =>
      (wide ? x1 - x0 > width + 60 && y1 - y0 > length : y1 - y0 > width + 50 && x1 - x0 > length) ||
      (x1 - x0 > length + 55 && y1 - y0 > width),
  );
  if (size === undefined) return wings(ground, 'school', 4, random);
  const [length = 0, width = 0] = size;
  // The running track lies north–south where it can, against the low sun.
  const upright = y1 - y0 > length && x1 - x0 > width + 45;
  const [w, h] = upright ? [width, length] : [length, width];
  oval(ground, x1 - w / 2, upright ? (y0 + y1) / 2 : y0 + h / 2, w, h);
  const beside = x1 - w - 12 - x0 > 34;
  if (beside) wings(ground.part(x0 - 6, y0 - 6, x1 - w - 6, y1 + 6), 'school', random.int(4, 6), random);
  if (!upright && y1 - y0 - h > 40)
    wings(ground.part(beside ? x1 - w - 6 : x0 - 6, y0 + h + 8, x1 + 6, y1 + 6), 'school', 5, random);
}

function oval(ground: LevelGround, x: number, y: number, width: number, height: number): void {
  const radius = Math.min(width, height) / 2;
  ground.shape(stadiumShape(x, y, width, height), { leisure: 'pitch', sport: 'athletics', surface: 'tartan' });
  const inner = stadiumShape(x, y, width - 0.42 * radius, height - 0.42 * radius);
  const upright = height > width;
  const [hw, hh] = upright
    ? [radius * 0.62, (height - 2 * radius) / 2 + radius * 0.25]
    : [(width - 2 * radius) / 2 + radius * 0.25, radius * 0.62];
  if (inner.length > 0) ground.rect(x - hw, y - hh, x + hw, y + hh, { landuse: 'grass', sport: 'soccer' });
}

function stadiumShape(x: number, y: number, width: number, height: number): number[] {
  const radius = Math.min(width, height) / 2;
  const [stretchX, stretchY] = [width / 2 - radius, height / 2 - radius];
  return Array.from({ length: 24 }, (_, i) => {
    const angle = ((i + 0.5) / 24) * 2 * Math.PI;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    return [x + c * radius + Math.sign(c) * stretchX, y + s * radius + Math.sign(s) * stretchY];
  }).flat();
}

/** Long houses behind one another. */
export function wings(ground: LevelGround, kind: string, levels: number, random: Random): void {
  packRows(ground, {
    marginM: 6,
    depthM: random.between(13, 16),
    besideM: 12,
    behindM: random.between(18, 24),
    length: (freeM) => (freeM < 20 ? 0 : Math.min(freeM, random.between(42, 78))),
    build: (x0, y0, x1, y1) => ground.rect(x0, y0, x1, y1, buildingTags(kind, Math.max(2, levels + random.int(-1, 1)))),
  });
}

export function buildUniversity(ground: LevelGround, random: Random): void {
  packRows(ground, {
    marginM: 12,
    depthM: 40,
    besideM: 18,
    behindM: 20,
    length: (freeM) => (freeM < 44 ? 0 : Math.min(freeM, random.between(46, 78))),
    build: (x0, y0, x1, y1) => {
      const draw = random.next();
      if (draw < 0.1) return;
      const tags = buildingTags(draw < 0.5 ? 'dormitory' : 'university', random.int(4, 9));
      if (draw >= 0.5)
        return ground.shape(
          [x0, y0, x1, y0, x1, y1, x1 - 15, y1, x1 - 15, y0 + 15, x0 + 15, y0 + 15, x0 + 15, y1, x0, y1],
          tags,
        );
      ground.rect(x0, y0, x1, y0 + 15, tags);
      ground.rect(x0, y0 + 26, x1, y1, tags);
    },
  });
}

/** A tower of wards, the out-patients in front, long wings behind. */
export function buildHospital(ground: LevelGround, random: Random): void {
  const rect = largestRect(ground, 8, 36);
  if (rect === null) return wings(ground, 'hospital', 5, random);
  const [x0, y0, x1, y1] = rect;
  const width = x1 - x0;
  const front = Math.min(34, (y1 - y0) * 0.38);
  ground.rect(x0 + width * 0.1, y0, x1 - width * 0.1, y0 + front, buildingTags('hospital', 5));
  const behind = y0 + front + 16;
  if (y1 - behind < 16) return;
  const depth = Math.min(24, y1 - behind);
  ground.rect(
    x0 + width * 0.2,
    behind,
    x0 + width * 0.2 + Math.min(78, width * 0.6),
    behind + depth,
    buildingTags('hospital', random.int(14, 22)),
  );
  if (y1 - behind - depth > 34) wings(ground.part(x0 - 6, behind + depth + 12, x1 + 6, y1 + 6), 'hospital', 6, random);
}

/** A main house with two wings around a forecourt; small ground takes one plain house. */
export function buildSeat(ground: LevelGround, kind: string, levels: number): void {
  const rect = largestRect(ground, 6, 12);
  if (rect === null) return;
  const [x0, y0, x1, y1] = rect;
  const tags = buildingTags(kind, levels);
  if (x1 - x0 < 60 || y1 - y0 < 46) return ground.rect(x0, y1 - Math.min(18, y1 - y0), x1, y1, tags);
  ground.shape([x0, y0, x0 + 16, y0, x0 + 16, y1 - 18, x1 - 16, y1 - 18, x1 - 16, y0, x1, y0, x1, y1, x0, y1], tags);
}

export function buildStadium(ground: LevelGround): void {
  const rect = largestRect(ground, 12, 90);
  if (rect === null) return buildSeat(ground, 'stadium', 3);
  const [x0, y0, x1, y1] = rect;
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const [width, height] = [Math.min(250, x1 - x0), Math.min(210, y1 - y0)];
  ground.shape(stadiumShape(x, y, width, height), buildingTags('stadium', 6));
  ground.shape(stadiumShape(x, y, Math.min(176, width * 0.7), Math.min(92, height * 0.5)), {
    leisure: 'pitch',
    sport: 'athletics',
  });
}

/** A garage at the back of a yard. */
export function buildYard(ground: LevelGround, kind: string, levels: number): void {
  const rect = largestRect(ground, 4, 12);
  if (rect === null) return;
  const [x0, y0, x1, y1] = rect;
  ground.rect(x0, y1 - Math.min(14, y1 - y0), x1, y1, buildingTags(kind, levels));
  if (y1 - y0 > 46 && x1 - x0 > 30) ground.rect(x0, y0 + 4, x0 + 11, y1 - 20, buildingTags('garage', 1));
}

export function buildFuel(ground: LevelGround): void {
  const rect = largestRect(ground, 4, 12);
  if (rect === null) return;
  const [x0, y0, x1, y1] = rect;
  ground.rect(x0, y1 - 8, Math.min(x1, x0 + 22), y1, buildingTags('retail', 1));
  if (y1 - y0 > 26)
    ground.rect(x0 + 3, y0 + 3, Math.min(x1, x0 + 27), y0 + 15, {
      building: 'roof',
      height: '6',
      'building:levels': '1',
    });
}
