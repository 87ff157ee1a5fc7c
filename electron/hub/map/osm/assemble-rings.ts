/** A way that a multipolygon is put together from. */
export interface RingPart {
  readonly nodeIds: Float64Array;
  /** lon, lat, lon, lat … */
  readonly coords: Float64Array;
  readonly inner: boolean;
}

export interface Rings {
  /** Closed: the first position stands again at the end. In no particular direction. */
  readonly closed: readonly Float64Array[];
  /** Ways that lead nowhere. */
  readonly dropped: number;
}

/**
 * Joins ways into closed rings at the nodes they share. Rings may touch; ways that close nothing are dropped. Roles are
 * often wrong, so they are believed only where they lose no more ways than ignoring them.
 */
export function assembleRings(parts: readonly RingPart[]): Rings {
  const inner = parts.filter((part) => part.inner);
  if (inner.length === 0) return join(parts);
  const outside = join(parts.filter((part) => !part.inner));
  const inside = join(inner);
  const apart = { closed: [...outside.closed, ...inside.closed], dropped: outside.dropped + inside.dropped };
  if (apart.dropped === 0) return apart;
  const together = join(parts);
  return together.dropped < apart.dropped ? together : apart;
}

interface Step {
  readonly part: RingPart;
  readonly forward: boolean;
  readonly from: number;
}

function join(parts: readonly RingPart[]): Rings {
  const closed: Float64Array[] = [];
  const open: RingPart[] = [];
  let dropped = 0;
  for (const part of parts) {
    if (part.nodeIds.length < 2) dropped += 1;
    else if (part.nodeIds[0] !== part.nodeIds.at(-1)) open.push(part);
    else if (part.nodeIds.length >= 4) closed.push(part.coords.slice());
    else dropped += 1;
  }
  const ends = endsOf(open);
  const used = new Set<RingPart>();
  for (const start of open) {
    if (used.has(start)) continue;
    // A walk that comes back to a node it was at cuts off a ring there; one that cannot go on takes its last step back.
    const steps: Step[] = [];
    const visited = new Map<number, number>();
    const go = (part: RingPart, from: number): number => {
      used.add(part);
      visited.set(from, steps.length);
      const forward = part.nodeIds[0] === from;
      steps.push({ part, forward, from });
      return (forward ? part.nodeIds.at(-1) : part.nodeIds[0]) ?? Number.NaN;
    };
    let at = go(start, start.nodeIds[0] ?? Number.NaN);
    while (steps.length > 0) {
      const back = visited.get(at);
      if (back !== undefined) {
        const ring = steps.splice(back);
        for (const step of ring) visited.delete(step.from);
        closed.push(ringOf(ring));
        if (steps.length === 0) break;
      }
      const next = ends.get(at)?.find((part) => !used.has(part));
      if (next !== undefined) {
        at = go(next, at);
        continue;
      }
      const lost = steps.pop();
      if (lost === undefined) break;
      visited.delete(lost.from);
      dropped += 1;
      at = lost.from;
    }
  }
  return { closed, dropped };
}

function endsOf(parts: readonly RingPart[]): ReadonlyMap<number, readonly RingPart[]> {
  const ends = new Map<number, RingPart[]>();
  for (const part of parts) {
    for (const end of [part.nodeIds[0] ?? Number.NaN, part.nodeIds.at(-1) ?? Number.NaN]) {
      const known = ends.get(end);
      if (known === undefined) ends.set(end, [part]);
      else known.push(part);
    }
  }
  return ends;
}

function ringOf(steps: readonly Step[]): Float64Array {
  const points = steps.reduce((sum, { part }) => sum + part.nodeIds.length - 1, 1);
  const ring = new Float64Array(points * 2);
  let at = 0;
  for (const { part, forward } of steps) {
    const { coords } = part;
    const last = coords.length / 2 - 1;
    for (let i = 0; i < last; i++) {
      const from = (forward ? i : last - i) * 2;
      ring[at++] = coords[from] ?? 0;
      ring[at++] = coords[from + 1] ?? 0;
    }
  }
  ring[at++] = ring[0] ?? 0;
  ring[at] = ring[1] ?? 0;
  return ring;
}
