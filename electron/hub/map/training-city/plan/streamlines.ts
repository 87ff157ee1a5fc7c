import type { DirectionField } from './direction-field.ts';
import { at, distance, type Points } from './geometry.ts';
import { KIND, type PlanLine } from './line-kind.ts';
import type { Waters } from './rivers.ts';
import type { Settlement } from './settlement.ts';
import type { Terrain } from './terrain.ts';

const STEP_M = 40;
const CELL_M = 200;
/** No street runs nearer beside a railway or a motorway. */
const BARRIER_M = 110;

export interface StreamlineSite {
  readonly field: DirectionField;
  readonly settlement: Settlement;
  readonly waters: Waters;
  readonly terrain: Terrain;
}

export interface StreamlineWish {
  readonly kind: typeof KIND.primary | typeof KIND.secondary;
  /** Between parallel lines, m, at a place. */
  spacing(x: number, y: number): number;
  /** Between bridges, m. */
  readonly bridgeSpacingM: number;
}

/** Where lines run already, so that new ones keep their distance from those of like direction (Jobard, Lefer 1997). */
export class LineTraces {
  private readonly cells = new Map<number, number[]>();

  add(points: ArrayLike<number>): void {
    for (let i = 0; i < points.length; i += 2) {
      const a = Math.max(0, i - 2);
      const b = Math.min(points.length - 2, i + 2);
      const [dx, dy] = [at(points, b) - at(points, a), at(points, b + 1) - at(points, a + 1)];
      const length = Math.sqrt(dx * dx + dy * dy) || 1;
      const key = cellKey(at(points, i), at(points, i + 1));
      const cell = this.cells.get(key);
      const entry = [at(points, i), at(points, i + 1), dx / length, dy / length];
      if (cell === undefined) this.cells.set(key, entry);
      else cell.push(...entry);
    }
  }

  /** Does a line of like direction come nearer than `withinM`? */
  isBeside(x: number, y: number, dx: number, dy: number, withinM: number): boolean {
    const reach = Math.ceil(withinM / CELL_M);
    for (let c = -reach; c <= reach; c++) {
      for (let r = -reach; r <= reach; r++) {
        const cell = this.cells.get(cellKey(x + c * CELL_M, y + r * CELL_M));
        if (cell === undefined) continue;
        for (let i = 0; i < cell.length; i += 4) {
          if (Math.abs(at(cell, i + 2) * dx + at(cell, i + 3) * dy) < 0.72) continue;
          if (distance(x, y, at(cell, i), at(cell, i + 1)) < withinM) return true;
        }
      }
    }
    return false;
  }
}

function cellKey(x: number, y: number): number {
  return (Math.floor(x / CELL_M) + 4096) * 8192 + Math.floor(y / CELL_M) + 4096;
}

/** Evenly spaced streets along and across the field, from the old town outwards, until the built-up ground is full of them. */
export function traceStreets(
  site: StreamlineSite,
  wish: StreamlineWish,
  traces: LineTraces,
  barriers: LineTraces,
  bridges: Points,
): PlanLine[] {
  const out: PlanLine[] = [];
  const seeds: Points = [];
  for (const centre of site.settlement.centres) {
    if (centre.kind !== 'town') seeds.push(centre.x, centre.y);
  }
  const { urban } = site.settlement;
  // Besides the centres, every place that no line has come near.
  const everywhere: Points = [];
  const stride = Math.max(2, Math.round(400 / urban.cellM));
  for (let row = 0; row < urban.height; row += stride) {
    for (let column = 0; column < urban.width; column += stride) {
      const cell = row * urban.width + column;
      if ((urban.values[cell] ?? 0) > 0.04) everywhere.push(urban.xOf(cell), urban.yOf(cell));
    }
  }
  let next = 0;
  let anywhere = 0;
  while (next < seeds.length || anywhere < everywhere.length) {
    const fromSeeds = next < seeds.length;
    const [x, y] = fromSeeds
      ? [at(seeds, next), at(seeds, next + 1)]
      : [at(everywhere, anywhere), at(everywhere, anywhere + 1)];
    if (fromSeeds) next += 2;
    else anywhere += 2;
    const [mx, my] = site.field.major(x, y);
    for (const [dx, dy] of [
      [mx, my],
      [-my, mx],
    ] as const) {
      const spacing = wish.spacing(x, y);
      if (!isGround(site, x, y) || traces.isBeside(x, y, dx, dy, 0.78 * spacing)) continue;
      if (barriers.isBeside(x, y, dx, dy, BARRIER_M)) continue;
      const points = [
        ...reversed(traceOneWay(site, wish, traces, barriers, bridges, x, y, -dx, -dy)),
        x,
        y,
        ...traceOneWay(site, wish, traces, barriers, bridges, x, y, dx, dy),
      ];
      if (points.length < 2 * 10) continue;
      traces.add(points);
      const isAxis = wish.kind === KIND.primary && points.length > 2 * 50;
      out.push({
        kind: wish.kind,
        points,
        groupKind: isAxis ? `axis:${out.length + 1}` : '',
        dual: wish.kind === KIND.primary || out.length % 5 === 2,
        leavesPlan: false,
      });
      for (let i = 0; i < points.length; i += 2 * 6) {
        const [px, py] = [at(points, i), at(points, i + 1)];
        const [hx, hy] = site.field.follow(px, py, dx, dy);
        const away = wish.spacing(px, py);
        seeds.push(px - hy * away, py + hx * away, px + hy * away, py - hx * away);
      }
    }
  }
  return out;
}

function isGround(site: StreamlineSite, x: number, y: number): boolean {
  return (
    site.settlement.urban.sample(x, y) > 0 && site.terrain.slope.sample(x, y) < 0.16 && site.waters.fromBank(x, y) > 10
  );
}

function reversed(points: Points): Points {
  const out: Points = [];
  for (let i = points.length - 2; i >= 0; i -= 2) out.push(at(points, i), at(points, i + 1));
  return out;
}

function traceOneWay(
  site: StreamlineSite,
  wish: StreamlineWish,
  traces: LineTraces,
  barriers: LineTraces,
  bridges: Points,
  startX: number,
  startY: number,
  startDx: number,
  startDy: number,
): Points {
  const out: Points = [];
  let [x, y, dx, dy] = [startX, startY, startDx, startDy];
  for (let steps = 0; steps < 1500; steps++) {
    // Midpoint rule.
    const [hx, hy] = site.field.follow(x + (dx * STEP_M) / 2, y + (dy * STEP_M) / 2, dx, dy);
    // A street bends by no more than 12° in 40 m.
    if (hx * dx + hy * dy < 0.978) break;
    const [nx, ny] = [x + hx * STEP_M, y + hy * STEP_M];
    [dx, dy] = [hx, hy];
    const shore = site.waters.fromBank(nx, ny);
    if (shore < 20) {
      const over = crossWater(site, wish, bridges, x, y, dx, dy);
      if (over === null) {
        out.push(nx, ny);
        break;
      }
      const [ox, oy, ex, ey] = over;
      bridges.push((x + ox) / 2, (y + oy) / 2);
      out.push(ox, oy);
      [x, y, dx, dy] = [ox, oy, ex, ey];
      continue;
    }
    if (site.settlement.urban.sample(nx, ny) < -0.03 || site.terrain.slope.sample(nx, ny) > 0.2) break;
    out.push(nx, ny);
    if (barriers.isBeside(nx, ny, dx, dy, BARRIER_M)) break;
    if (traces.isBeside(nx, ny, dx, dy, 0.36 * wish.spacing(nx, ny))) break;
    if (steps > 20 && distance(nx, ny, startX, startY) < 0.5 * wish.spacing(nx, ny)) break;
    [x, y] = [nx, ny];
  }
  return out;
}

/** Straight across, square to the river; null where the heading, the width or the next bridge forbids. Far side and heading. */
function crossWater(
  site: StreamlineSite,
  wish: StreamlineWish,
  bridges: Points,
  x: number,
  y: number,
  dx: number,
  dy: number,
): readonly [number, number, number, number] | null {
  const river = site.waters.river(x, y);
  const along = dx * river.dx + dy * river.dy;
  if (Math.abs(along) > 0.6) return null;
  const sign = dx * -river.dy + dy * river.dx < 0 ? -1 : 1;
  const [ex, ey] = [-river.dy * sign, river.dx * sign];
  for (let i = 0; i < bridges.length; i += 2) {
    if (distance(x, y, at(bridges, i), at(bridges, i + 1)) < wish.bridgeSpacingM) return null;
  }
  for (let far = 40; far < 700; far += 20) {
    const [fx, fy] = [x + ex * far, y + ey * far];
    if (site.waters.fromBank(fx, fy) > 32 && far > 60) {
      return site.settlement.urban.sample(fx, fy) > 0 ? [fx, fy, ex, ey] : null;
    }
  }
  return null;
}
