import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { UnitBody } from '../../../../shared/domain/unit.ts';
import type { CommandOf } from '../desk/command-of.ts';
import type { DeskContext, DeskDecision } from '../desk/desk-decision.ts';
import { tableInForce } from '../tables/default-tables.ts';

const CHANGED = 'somebody changed this unit meanwhile: look at it as it stands now, then try again';

/** Enters a unit or changes what it is; what it does and where it is stay. */
export function putUnit({ unitId, was, unit }: CommandOf<'put-unit'>, { state, now }: DeskContext): DeskDecision {
  const id = unitId as EntityId;
  const before = state.get('unit', id);
  if ((before?.seq ?? 0) !== was) return { ok: false, error: CHANGED };
  const { stationId, departmentId } = unit;
  if (stationId !== null && !tableInForce(state, 'stations').some((station) => station.id === stationId))
    return { ok: false, error: `there is no station ${stationId} in the table of stations` };
  if (departmentId !== null && !tableInForce(state, 'departments').some((one) => one.id === departmentId))
    return { ok: false, error: `there is no department ${departmentId} in the table of departments` };
  const twin = [...state.all('unit')].find((one) => one.id !== id && one.body.callSign === unit.callSign);
  if (twin !== undefined)
    return { ok: false, error: `${unit.callSign} is the call sign of ${twin.id} already: give this unit another` };
  const doing: Pick<UnitBody, 'status' | 'statusAt' | 'statusBy' | 'caseId' | 'point' | 'pointAt'> = before?.body ?? {
    status: 'available',
    statusAt: now,
    statusBy: 'desk',
    caseId: null,
    point: null,
    pointAt: null,
  };
  const { status, statusAt, statusBy, caseId, point, pointAt } = doing;
  const trackId = unit.trackId as EntityId | null;
  const body = { ...unit, trackId, status, statusAt, statusBy, caseId, point, pointAt };
  return { ok: true, changes: [{ op: 'put', kind: 'unit', id, occurredAt: null, body }] };
}

/** Takes a unit away; its history stays. */
export function removeUnit({ unitId, was }: CommandOf<'remove-unit'>, { state }: DeskContext): DeskDecision {
  const id = unitId as EntityId;
  const record = state.get('unit', id);
  if (record === null || record.seq !== was) return { ok: false, error: CHANGED };
  const { callSign, caseId } = record.body;
  if (caseId !== null)
    return { ok: false, error: `${callSign} is on case ${caseId}: recall it before it is taken away` };
  return { ok: true, changes: [{ op: 'remove', kind: 'unit', id, occurredAt: null, reason: 'withdrawn' }] };
}
