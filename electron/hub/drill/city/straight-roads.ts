import { distanceM as geodesicM } from '../../../../shared/geo/geodesic.ts';
import type { Roads } from './city-places.ts';

const MPS = 8;

/** Where there is no graph: as the crow flies, at what a crow's way through a city takes. */
export const STRAIGHT_ROADS: Roads = {
  route(from, to) {
    const distanceM = geodesicM(from, to);
    return Promise.resolve({ line: [from, to], seconds: distanceM / MPS, distanceM, straight: true });
  },
};
