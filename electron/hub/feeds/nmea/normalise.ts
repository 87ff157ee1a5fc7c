import { instant, type Instant } from '../../../../shared/time/instant.ts';
import { pointPlace } from '../common/point-place.ts';
import { believedBearing, believedSpeed, KNOT_MPS, positionChanges } from '../common/position-report.ts';
import { filledFacts, rejected } from '../common/record-parts.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import type { NmeaFix, NmeaShip, NmeaValue } from './schema.ts';

type NmeaRecord = Exclude<RawRecord<NmeaValue>, Rejected>;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const CLOCKS_APART_MS = 5_000;
const QUIET: Normalised = { kind: 'changes', changes: [], replaces: [] };

/** A fix becomes a vehicle and a move; without a valid fix the vehicle is named and not moved (rules NM4–NM8). Pure. */
export function normaliseNmea(record: NmeaRecord, context: NormaliseContext): Normalised {
  const { value, recordId, span } = record;
  if (value.type === 'other') return QUIET;
  const place = pointPlace(value.lon, value.lat);
  if (!place.ok) return rejected('bad-position', place.detail, record);
  const at = value.type === 'ship' ? shipTime(value, context.receivedAt) : fixTime(value, context.receivedAt);
  const speedMps = believedSpeed(value.speedKn, KNOT_MPS);
  const bearingDeg = believedBearing(value.courseDeg, speedMps);
  const fixes = place.at === null ? [] : [{ at, position: place.at, bearingDeg, speedMps }];
  const label = value.type === 'ship' ? `MMSI ${value.mmsi}` : (recordId.split('/').at(-1) ?? recordId);
  const facts = filledFacts(value.type === 'ship' ? { mmsi: value.mmsi, ais: aisClass(value.message) } : {});
  const changes = positionChanges({ recordId, label, facts, at: fixes.length === 0 ? null : at, fixes }, span, context);
  return { kind: 'changes', changes, replaces: [] };
}

/** By date and time of day; without a date the day that puts it nearest to its receipt; without a time, the receipt. */
function fixTime({ timeOfDayMs, day, taggedAt }: NmeaFix, receivedAt: Instant): Instant {
  const near = taggedAt ?? receivedAt;
  if (timeOfDayMs === null) return near;
  if (day !== null) return instant(day + timeOfDayMs);
  return instant(timeOfDayMs + Math.round((near - timeOfDayMs) / DAY_MS) * DAY_MS);
}

/** AIS tells only the second: the last such one before the relay's time or its receipt, clocks being a little apart. */
function shipTime({ second, taggedAt }: NmeaShip, receivedAt: Instant): Instant {
  const near = taggedAt ?? receivedAt;
  if (second === null) return near;
  return instant(second * 1000 + Math.floor((near + CLOCKS_APART_MS - second * 1000) / MINUTE_MS) * MINUTE_MS);
}

function aisClass(message: number): string {
  if (message === 9) return 'SAR aircraft';
  return message === 18 || message === 19 ? 'B' : 'A';
}
