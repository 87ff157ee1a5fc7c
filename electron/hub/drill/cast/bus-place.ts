import { placeAlong, type PathPlace } from '../city/driven-path.ts';
import type { Bus } from './script.ts';

export interface BusPlace extends PathPlace {
  readonly speedMps: number;
  readonly delayS: number;
}

/** After a delay a bus makes up one second in five. */
const RECOVERY = 5;

type Timed = Pick<Bus, 'path' | 'stopsM' | 'speedMps' | 'dwellS'>;

/** There and back, with a dwell at every stop each way. */
export function roundTripS({ path, stopsM, speedMps, dwellS }: Timed): number {
  return 2 * (path.lengthM / speedMps + stopsM.length * dwellS);
}

/** Where a bus is: it drives at its speed, stands at its stops, turns at the ends, and loses time as it is told. */
export function busPlace(bus: Bus, second: number): BusPlace {
  const delayS = bus.delays.reduce((sum, delay) => sum + delayAt(delay, second), 0);
  const tripS = roundTripS(bus);
  const inTripS = (((second - delayS + bus.phaseS) % tripS) + tripS) % tripS;
  const back = inTripS >= tripS / 2;
  const { alongM, moving } = alongOneWay(bus, back ? inTripS - tripS / 2 : inTripS, back);
  const place = placeAlong(bus.path, alongM);
  return {
    ...place,
    bearingDeg: back ? (place.bearingDeg + 180) % 360 : place.bearingDeg,
    speedMps: moving ? bus.speedMps : 0,
    delayS: Math.round(delayS),
  };
}

function alongOneWay(bus: Bus, sinceS: number, back: boolean): { readonly alongM: number; readonly moving: boolean } {
  const { path, stopsM, speedMps, dwellS } = bus;
  let stoodS = 0;
  const inOrder = back ? stopsM.map((at) => path.lengthM - at).toReversed() : stopsM;
  for (const stopM of inOrder) {
    const arrivesS = stopM / speedMps + stoodS;
    if (sinceS < arrivesS) break;
    if (sinceS < arrivesS + dwellS) return { alongM: back ? path.lengthM - stopM : stopM, moving: false };
    stoodS += dwellS;
  }
  const drivenM = Math.min(path.lengthM, (sinceS - stoodS) * speedMps);
  return { alongM: back ? path.lengthM - drivenM : drivenM, moving: true };
}

function delayAt({ fromS, untilS, byS }: Bus['delays'][number], second: number): number {
  if (second <= fromS) return 0;
  if (second <= untilS) return (byS * (second - fromS)) / (untilS - fromS);
  return Math.max(0, byS - (second - untilS) / RECOVERY);
}
