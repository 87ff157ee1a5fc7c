import { ROAD_CLASSES } from '../../../../shared/domain/road-class.ts';
import type { Tags } from '../osm/osm-sink.ts';

/** Bits of the directions in which a road may be driven, seen along its line. */
export const OPEN_FORWARD = 1;
export const OPEN_BACKWARD = 2;
const BOTH = OPEN_FORWARD | OPEN_BACKWARD;

/** What the graph needs to know of a way. */
export interface RoadTags {
  /** Index in ROAD_CLASSES. */
  readonly roadClass: number;
  /** OPEN_FORWARD, OPEN_BACKWARD or both. */
  readonly open: number;
  /** Signed limit, rounded to km/h; 0: none, or not a number. */
  readonly maxKmh: number;
}

/** A turn that may not be made (`only` false), or the only one that may (`only` true). */
export interface TurnRule {
  readonly only: boolean;
  readonly uTurn: boolean;
}

const CLASS_OF = new Map<string, number>(
  ROAD_CLASSES.flatMap((name, index) => [
    [name, index],
    [`${name}_link`, index],
  ]),
);
// A road of unknown class is there all the same.
CLASS_OF.set('road', ROAD_CLASSES.indexOf('unclassified'));

const CLOSED = new Set(['no', 'private']);
const OPENED = new Set(['yes', 'designated', 'permissive', 'destination', 'official']);
/** The most particular key comes first (OSM wiki, Key:access, transport mode hierarchy). */
const ACCESS_KEYS = ['motorcar', 'motor_vehicle', 'vehicle', 'access'] as const;
/** They stop a car whatever their tags say of access; the others stop one only when they say so. */
const FIRM_BARRIERS = new Set(['bollard', 'block', 'jersey_barrier', 'log', 'debris', 'planter']);

const KMH_PER_MPH = 1.609344;
const MAX_SPEED = /^(\d{1,3})(?:\.\d+)?(?: ?(mph|km\/h))?$/;

/** The road a way is; null: vehicles don't drive it, or may not. */
export function readRoadTags(tags: Tags): RoadTags | null {
  const roadClass = CLASS_OF.get(tags['highway'] ?? '');
  if (roadClass === undefined || tags['area'] === 'yes' || isShut(tags)) return null;
  return { roadClass, open: openDirections(tags), maxKmh: readMaxSpeed(tags['maxspeed']) };
}

/** Whether a node keeps vehicles, those of the emergency services too, from driving through. */
export function isClosedBarrier(tags: Tags): boolean {
  const barrier = tags['barrier'];
  if (barrier === undefined || OPENED.has(tags['emergency'] ?? '')) return false;
  const said = accessOf(tags);
  if (said === null) return FIRM_BARRIERS.has(barrier);
  return CLOSED.has(said);
}

/** The turn restriction of a relation; null: it is none, or does not bind emergency vehicles. */
export function readTurnRule(tags: Tags): TurnRule | 'exempt' | null {
  if (tags['type'] !== 'restriction') return null;
  const rule = tags['restriction'] ?? tags['restriction:motorcar'];
  if (rule === undefined || !/^(no|only)_(left_turn|right_turn|straight_on|u_turn)$/.test(rule)) return null;
  if ((tags['except'] ?? '').split(';').some((who) => who.trim() === 'emergency')) return 'exempt';
  return { only: rule.startsWith('only_'), uTurn: rule.endsWith('u_turn') };
}

function isShut(tags: Tags): boolean {
  if (OPENED.has(tags['emergency'] ?? '')) return false;
  return CLOSED.has(accessOf(tags) ?? '');
}

function accessOf(tags: Tags): string | null {
  for (const key of ACCESS_KEYS) {
    const value = tags[key];
    if (value !== undefined) return value;
  }
  return null;
}

function openDirections(tags: Tags): number {
  const oneway = tags['oneway'] ?? '';
  if (['yes', 'true', '1'].includes(oneway)) return OPEN_FORWARD;
  if (['-1', 'reverse'].includes(oneway)) return OPEN_BACKWARD;
  // reversible, alternating: open in either direction at some hour, which the data does not tell.
  if (['no', 'false', '0', 'reversible', 'alternating'].includes(oneway)) return BOTH;
  const isRound = ['roundabout', 'circular'].includes(tags['junction'] ?? '');
  return isRound || tags['highway'] === 'motorway' ? OPEN_FORWARD : BOTH;
}

function readMaxSpeed(text: string | undefined): number {
  const [, digits, unit] = MAX_SPEED.exec(text ?? '') ?? [];
  if (digits === undefined) return 0;
  return Math.min(255, Math.round(Number(digits) * (unit === 'mph' ? KMH_PER_MPH : 1)));
}
