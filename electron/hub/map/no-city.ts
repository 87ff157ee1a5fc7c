import type { MapAnswers } from './map-answers.ts';

/** The answers of a hub that has no map of its city: nothing is found, and every way is unknown. */
export const NO_CITY: MapAnswers = {
  tile: () => Promise.resolve(null),
  info: () => null,
  places: () => Promise.resolve([]),
  placeNear: () =>
    Promise.resolve({ street: null, crossing: null, address: null, poi: null, district: '', gridCode: '' }),
  travelTimes: (from) =>
    Promise.resolve({
      seconds: new Float64Array(from.length).fill(Number.NaN),
      straight: new Uint8Array(from.length),
    }),
  route: () => Promise.resolve(null),
  isochrone: () => Promise.resolve(null),
};
