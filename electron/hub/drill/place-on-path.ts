const METRES_PER_DEGREE = 111_320;

export interface Place {
  readonly lon: number;
  readonly lat: number;
  /** Degrees clockwise from north, 0 … 360. */
  readonly bearingDeg: number;
}

/** Where something is that drives a path to and fro: `drivenM` metres from a start at `share` (0 … 1) of the round trip. */
export function placeOnPath(path: readonly (readonly [number, number])[], drivenM: number, share: number): Place {
  const legs = path.slice(1).map((to, index) => leg(path[index] ?? to, to));
  const lengthM = legs.reduce((sum, { metres }) => sum + metres, 0);
  const alongM = (drivenM + share * 2 * lengthM) % (2 * lengthM);
  const back = alongM > lengthM;
  let leftM = back ? 2 * lengthM - alongM : alongM;
  for (const { from, to, metres, bearingDeg } of legs) {
    if (leftM <= metres) {
      const part = metres === 0 ? 0 : leftM / metres;
      return {
        lon: from[0] + (to[0] - from[0]) * part,
        lat: from[1] + (to[1] - from[1]) * part,
        bearingDeg: (bearingDeg + (back ? 180 : 0)) % 360,
      };
    }
    leftM -= metres;
  }
  const [lon, lat] = path.at(-1) ?? [0, 0];
  return { lon, lat, bearingDeg: 0 };
}

function leg(from: readonly [number, number], to: readonly [number, number]) {
  const eastM = (to[0] - from[0]) * METRES_PER_DEGREE * Math.cos((from[1] * Math.PI) / 180);
  const northM = (to[1] - from[1]) * METRES_PER_DEGREE;
  const bearingDeg = ((Math.atan2(eastM, northM) * 180) / Math.PI + 360) % 360;
  return { from, to, metres: Math.hypot(eastM, northM), bearingDeg };
}
