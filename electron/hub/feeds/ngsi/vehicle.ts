import { believedBearing, believedSpeed, KMH_MPS, positionChanges } from '../common/position-report.ts';
import { filledFacts, rejected } from '../common/record-parts.ts';
import { parseTime } from '../parse-time.ts';
import type { Normalised, NormaliseContext } from '../standard.ts';
import { numberOf, placeOf, textOf, timeOf } from './entity-values.ts';
import type { NgsiRecord } from './schema.ts';

/** When the place was measured, best first, after the location's own `observedAt`. */
const MEASURED = ['observationDateTime', 'dateObserved', 'TimeInstant', 'dateModified', 'modifiedAt'];

/** Smart Data Models `Vehicle`: speed in km/h, bearing in degrees. A vehicle without a place or a time is not moved. */
export function vehicleChanges(record: NgsiRecord, context: NormaliseContext): Normalised {
  const { value, span, recordId } = record;
  const location = placeOf(value);
  if ('bad' in location) return rejected('bad-position', `The location is none: ${location.bad}.`, record);
  const beside = value.observedAt.get('location');
  const told =
    beside === undefined
      ? MEASURED.map((name) => timeOf(value, context.timeZone, name)).find((time) => time !== null)
      : undefined;
  const at = beside === undefined ? (told === 'bad' ? null : (told?.to ?? null)) : parseTime(beside, context.timeZone);
  if (at === null && (beside !== undefined || told === 'bad')) {
    return rejected('bad-time', 'The time of the position is no ISO 8601 time.', record);
  }
  const speedMps = believedSpeed(numberOf(value, 'speed'), KMH_MPS);
  const bearingDeg = believedBearing(numberOf(value, 'bearing') ?? numberOf(value, 'heading'), speedMps);
  const fixes =
    location.point === null ? [] : [{ at: at ?? context.receivedAt, position: location.point, bearingDeg, speedMps }];
  const label = textOf(value, 'vehiclePlateIdentifier', 'license_plate', 'name', 'fleetVehicleId');
  const facts = filledFacts({
    type: textOf(value, 'vehicleType'),
    category: textOf(value, 'category'),
    serviceProvided: textOf(value, 'serviceProvided'),
  });
  const changes = positionChanges({ recordId, label, facts, at, fixes }, span, context);
  return { kind: 'changes', changes, replaces: [] };
}
