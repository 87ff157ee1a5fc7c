import type { Tags } from '../../osm/osm-sink.ts';
import type { Random } from '../random.ts';
import { buildingTags } from './building-tags.ts';
import type { LevelGround } from './level-ground.ts';
import { packRows } from './pack-rows.ts';

const MARGIN_M = 5;

/** The largest centred rectangle of the box's shape, or a smaller one, that the ground holds; null: none of `leastM` a side. */
export function largestRect(
  ground: LevelGround,
  marginM: number,
  leastM = 14,
): readonly [number, number, number, number] | null {
  const [west, south, east, north] = ground.box;
  let best: readonly [number, number, number, number] | null = null;
  let most = 0;
  for (const dy of [0.35, 0.5, 0.65]) {
    for (let part = 0.96; part > 0.15; part -= 0.08) {
      const half = ((north - south) / 2) * part;
      const middle = south + (north - south) * dy;
      for (const [from, to] of ground.spans(middle - half, middle + half, marginM)) {
        const size = (to - from) * 2 * half;
        if (size <= most || to - from < leastM || 2 * half < leastM) continue;
        most = size;
        best = [from, middle - half, to, middle + half];
      }
    }
  }
  if (best !== null || east <= west) return best;
  return null;
}

/** City blocks of trade: houses close together, towers among them. */
export function buildCommercial(ground: LevelGround, urbanity: number, random: Random): void {
  packPlots(ground, random.between(30, 42), 7, random, (x0, y0, x1, y1) => {
    const draw = random.next();
    if (draw < 0.05) return;
    if (draw < 0.2 + 0.25 * urbanity) return tower(ground, x0, y0, x1, y1, urbanity, random, 'commercial');
    ground.rect(x0, y0, x1, y1, buildingTags(random.next() < 0.5 ? 'retail' : 'commercial', random.int(2, 6)));
  });
}

export function buildOffices(ground: LevelGround, urbanity: number, random: Random): void {
  packPlots(ground, random.between(32, 40), 20, random, (x0, y0, x1, y1) => {
    const draw = random.next();
    if (draw < 0.08) return;
    if (draw < 0.75) return tower(ground, x0, y0, x1, y1, urbanity, random, 'office');
    ground.rect(x0, y0, x1, y0 + (y1 - y0) * 0.6, buildingTags('office', random.int(5, 12)));
  });
}

function packPlots(
  ground: LevelGround,
  depthM: number,
  betweenM: number,
  random: Random,
  build: (x0: number, y0: number, x1: number, y1: number) => void,
): void {
  packRows(ground, {
    marginM: MARGIN_M,
    depthM,
    besideM: betweenM,
    behindM: betweenM,
    length: (freeM) => (freeM < 22 ? 0 : Math.min(freeM, random.between(28, 62))),
    build,
  });
}

function tower(
  ground: LevelGround,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  urbanity: number,
  random: Random,
  kind: string,
): void {
  const levels = random.int(12, 16 + Math.round(36 * urbanity * urbanity));
  const [width, height] = [Math.min(x1 - x0, random.between(26, 42)), Math.min(y1 - y0, random.between(24, 38))];
  const [x, y] = [x0 + (x1 - x0 - width) * random.next(), y0 + (y1 - y0 - height) * random.next()];
  const chamfer = Math.min(width, height) * 0.18;
  const tags = buildingTags(kind, levels);
  const shape = random.next();
  if (shape < 0.6) ground.rect(x, y, x + width, y + height, tags);
  else if (shape < 0.85)
    ground.shape(
      [
        x + chamfer,
        y,
        x + width - chamfer,
        y,
        x + width,
        y + chamfer,
        x + width,
        y + height - chamfer,
        x + width - chamfer,
        y + height,
        x + chamfer,
        y + height,
        x,
        y + height - chamfer,
        x,
        y + chamfer,
      ],
      tags,
    );
  else
    ground.shape(
      [
        x,
        y,
        x + width,
        y,
        x + width,
        y + height / 2,
        x + width / 2,
        y + height / 2,
        x + width / 2,
        y + height,
        x,
        y + height,
      ],
      tags,
    );
}

/** Halls in rows with yards between. */
export function buildHalls(ground: LevelGround, kind: 'industrial' | 'warehouse', random: Random): void {
  const depthM = kind === 'warehouse' ? random.between(30, 52) : random.between(22, 44);
  const most = kind === 'warehouse' ? random.between(90, 140) : random.between(50, 110);
  let first = kind === 'industrial';
  packRows(ground, {
    marginM: 8,
    depthM,
    besideM: random.between(12, 18),
    behindM: random.between(14, 22),
    length: (freeM) => (freeM < 24 ? 0 : Math.min(freeM, most)),
    build: (x0, y0, x1, y1) => {
      // The office stands at the gate.
      if (first) ground.rect(x0, y0, Math.min(x1, x0 + 48), y0 + 15, buildingTags('office', random.int(3, 6)));
      else if (random.next() > 0.06) hall(ground, x0, y0, x1, y1, kind, random);
      first = false;
    },
  });
}

function hall(ground: LevelGround, x0: number, y0: number, x1: number, y1: number, kind: string, random: Random): void {
  const tags = buildingTags(kind, random.int(1, 2));
  const wing = (x1 - x0) * random.between(0.3, 0.6);
  if (random.next() < 0.7) ground.rect(x0, y0, x1, y1, tags);
  else
    ground.shape(
      [x0, y0, x1, y0, x1, y0 + (y1 - y0) * 0.55, x0 + wing, y0 + (y1 - y0) * 0.55, x0 + wing, y1, x0, y1],
      tags,
    );
}

/** One large building, as malls and market halls are. */
export function buildOne(ground: LevelGround, kind: string, levels: number, marginM: number, more: Tags = {}): void {
  const rect = largestRect(ground, marginM);
  if (rect === null) return;
  const [x0, y0, x1, y1] = rect;
  const notch = Math.min(x1 - x0, y1 - y0) * 0.16;
  const tags = buildingTags(kind, levels, more);
  if (x1 - x0 < 60) ground.rect(x0, y0, x1, y1, tags);
  else
    ground.shape(
      [
        x0 + notch,
        y0,
        x1 - notch,
        y0,
        x1,
        y0 + notch,
        x1,
        y1 - notch,
        x1 - notch,
        y1,
        x0 + notch,
        y1,
        x0,
        y1 - notch,
        x0,
        y0 + notch,
      ],
      tags,
    );
}

/** Shops along a street, one house next to the other. Calls back with the middle of each front. */
export function buildShops(ground: LevelGround, random: Random, opened: (x: number, y: number) => void): void {
  const rect = largestRect(ground, 1, 8);
  if (rect === null) return;
  const [x0, y0, x1, y1] = rect;
  const along = x1 - x0 > y1 - y0;
  const length = along ? x1 - x0 : y1 - y0;
  for (let from = 0; from + 14 < length;) {
    const to = Math.min(length, from + random.between(18, 46));
    const levels = random.int(2, 3);
    if (along) ground.rect(x0 + from, y0, x0 + to, y1, buildingTags('retail', levels));
    else ground.rect(x0, y0 + from, x1, y0 + to, buildingTags('retail', levels));
    opened(
      ...(along
        ? ground.placeOf(x0 + (from + to) / 2, (y0 + y1) / 2)
        : ground.placeOf((x0 + x1) / 2, y0 + (from + to) / 2)),
    );
    from = to + (random.next() < 0.25 ? random.between(6, 14) : 0.8);
  }
}
