import type { HfpTopic } from './schema.ts';

const JOURNEY_TYPES = new Set(['journey', 'deadrun', 'signoff']);
const TEMPORAL_TYPES = new Set(['ongoing', 'upcoming', 'completed']);
const MODES = new Set(['bus', 'tram', 'train', 'ferry', 'metro', 'ubus', 'robot', 'subway', 'rail']);
const EVENT_TYPE = /^[a-z]{2,6}$/;

export const NO_TOPIC: HfpTopic = {
  journeyType: '',
  temporalType: '',
  mode: '',
  operator: '',
  vehicle: '',
  routeId: '',
  headsign: '',
  startTime: '',
};

/**
 * The levels of a topic in any of its layouts: HFP 1 (no event type level), HFP 2 (with it), each for journeys and,
 * shorter, for vehicles without one. A mode may be left empty. Null: no such topic.
 */
export function readTopic(topic: string): HfpTopic | null {
  const levels = topic.split('/');
  const start = levels.findIndex((level) => JOURNEY_TYPES.has(level));
  if (start < 0) return null;
  const rest = levels.slice(start);
  const journeyType = rest.shift() ?? '';
  const temporalType = TEMPORAL_TYPES.has(rest[0] ?? '') ? (rest.shift() ?? '') : '';
  if (EVENT_TYPE.test(rest[0] ?? '') && !MODES.has(rest[0] ?? '')) rest.shift();
  const mode = /^\d+$/.test(rest[0] ?? '') ? '' : (rest.shift() ?? '');
  const [operator = '', vehicle = '', routeId = '', , headsign = '', startTime = ''] = rest;
  if (!/^\d{1,6}$/.test(operator) || !/^\d{1,8}$/.test(vehicle)) return null;
  return { journeyType, temporalType, mode, operator, vehicle, routeId, headsign, startTime };
}
