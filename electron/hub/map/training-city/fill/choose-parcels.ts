import type { Parcel } from './parcel.ts';

interface Wish {
  readonly count: number;
  readonly fits: (parcel: Parcel) => boolean;
  /** How well a parcel that fits serves, above 0. */
  readonly worth: (parcel: Parcel) => number;
  /** Farther apart than this is not better. */
  readonly apartM: number;
}

/** Chooses parcels for facilities of one kind: one after the other the one that serves best and lies farthest from the others. */
export function chooseSpread(parcels: readonly Parcel[], { count, fits, worth, apartM }: Wish): Parcel[] {
  const open = parcels.filter(fits);
  const worths = open.map(worth);
  const near = new Float64Array(open.length).fill(apartM);
  const chosen: Parcel[] = [];
  while (chosen.length < count) {
    let [best, most] = [-1, 0];
    for (const [i, value] of worths.entries()) {
      const score = value * ((near[i] ?? 0) / apartM) ** 2;
      if (score <= most) continue;
      best = i;
      most = score;
    }
    const parcel = open[best];
    if (parcel === undefined) break;
    chosen.push(parcel);
    worths[best] = 0;
    for (const [i, { x, y }] of open.entries())
      near[i] = Math.min(near[i] ?? 0, Math.hypot(x - parcel.x, y - parcel.y));
  }
  return chosen;
}

/** Chooses parcels until every place that needs it has one within reach, each covering as many people as it can. */
export function chooseCovering(
  parcels: readonly Parcel[],
  wish: {
    readonly fits: (parcel: Parcel) => boolean;
    readonly needs: (parcel: Parcel) => number;
    readonly withinM: number;
  },
): Parcel[] {
  const { withinM } = wish;
  const open = parcels.filter(wish.fits);
  const cells = new Map<string, Parcel[]>();
  for (const parcel of open) {
    const key = cellKey(parcel.x, parcel.y, withinM);
    const there = cells.get(key);
    if (there === undefined) cells.set(key, [parcel]);
    else there.push(parcel);
  }
  const uncovered = new Set(parcels.filter((parcel) => wish.needs(parcel) > 0));
  const chosen: Parcel[] = [];
  // From the edge inwards: the outermost place has the least choice of who covers it.
  const order = [...uncovered].sort((a, b) => Math.hypot(b.x, b.y) - Math.hypot(a.x, a.y));
  for (const place of order) {
    if (!uncovered.has(place)) continue;
    const candidates = around(cells, place, withinM);
    const waiting = [...uncovered].filter((other) => apart(other, place) < 2 * withinM);
    let [best, most]: [Parcel | undefined, number] = [undefined, 0];
    for (const candidate of candidates) {
      const covered = waiting.reduce(
        (sum, other) => sum + (apart(other, candidate) <= withinM ? wish.needs(other) : 0),
        0,
      );
      if (covered <= most) continue;
      best = candidate;
      most = covered;
    }
    uncovered.delete(place);
    if (best === undefined) continue;
    chosen.push(best);
    for (const other of waiting) if (apart(other, best) <= withinM) uncovered.delete(other);
  }
  return chosen;
}

function around(cells: ReadonlyMap<string, readonly Parcel[]>, place: Parcel, withinM: number): readonly Parcel[] {
  const found: Parcel[] = [];
  for (const dx of [-withinM, 0, withinM]) {
    for (const dy of [-withinM, 0, withinM])
      found.push(...(cells.get(cellKey(place.x + dx, place.y + dy, withinM)) ?? []));
  }
  return found.filter((candidate) => apart(candidate, place) <= withinM).slice(0, 120);
}

function cellKey(x: number, y: number, sizeM: number): string {
  return `${Math.floor(x / sizeM)}:${Math.floor(y / sizeM)}`;
}

function apart(a: Parcel, b: Parcel): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
