import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import type { MapAnswers } from './map-answers.ts';
import { straightRoute, straightTimes } from './routing/straight-line.ts';

export const NOTHING_NEAR: AnswerOf['place-near'] = {
  street: null,
  crossing: null,
  address: null,
  poi: null,
  district: '',
  gridCode: '',
};

/** The answers of a hub that has no map of its city: nothing is found, and every way is a straight line, marked as such. */
export const NO_CITY: MapAnswers = {
  tile: () => Promise.resolve(null),
  info: () => null,
  places: () => Promise.resolve([]),
  placeNear: () => Promise.resolve(NOTHING_NEAR),
  travelTimes: (from, to) => Promise.resolve(straightTimes(from, to)),
  route: (from, to) => Promise.resolve(straightRoute(from, to)),
  isochrone: () => Promise.resolve(null),
};
