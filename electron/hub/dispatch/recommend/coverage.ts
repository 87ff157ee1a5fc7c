import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { UnitPick } from '../../../../shared/domain/recommendation.ts';
import type { Station } from '../../../../shared/domain/table.ts';
import { greatCircleM } from '../../../../shared/geo/geodesic.ts';
import type { Candidate } from './candidate.ts';

/**
 * What sending a unit leaves behind: its station below its minimum for that type, and who could fill in (补位): a free unit
 * of that type, of the nearest station that can spare one. Null: nothing is left bare.
 */
export function holeLeftBy(
  sent: Candidate,
  alsoSent: ReadonlySet<EntityId>,
  candidates: readonly Candidate[],
  stations: ReadonlyMap<string, Station>,
): UnitPick['hole'] {
  const { type, stationId } = sent.unit;
  const station = stationId === null ? undefined : stations.get(stationId);
  const minimum = station?.minimum[type] ?? 0;
  if (station === undefined || minimum === 0) return null;
  const free = candidates.filter(
    ({ id, gate, unit }) => gate === null && unit.type === type && id !== sent.id && !alsoSent.has(id),
  );
  const at = (id: string): readonly Candidate[] => free.filter(({ unit }) => unit.stationId === id);
  const left = at(station.id).length;
  if (left >= minimum) return null;
  const donors = [...stations.values()]
    .filter(({ id, minimum: own }) => id !== station.id && at(id).length > (own[type] ?? 0))
    .sort((a, b) => greatCircleM(a.point, station.point) - greatCircleM(b.point, station.point));
  const moveUp = donors[0] === undefined ? null : (at(donors[0].id)[0]?.id ?? null);
  return { stationId: station.id, left, minimum, moveUp };
}
