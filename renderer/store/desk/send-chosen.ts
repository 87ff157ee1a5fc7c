import type { EntityId } from '../../../shared/domain/ids.ts';
import type { Seat } from '../seat.ts';
import type { SeatStore } from '../seat-store.ts';
import { pickUnits } from './duty-acts.ts';
import type { Suggestion } from './use-recommendation.ts';

/** Adds a unit to what would be sent, or takes it out. */
export function togglePick(store: SeatStore, chosen: ReadonlySet<EntityId>, unitId: EntityId): void {
  const picked = new Set(chosen);
  if (!picked.delete(unitId)) picked.add(unitId);
  pickUnits(store, picked);
}

/** Sends what is chosen; `first`: only so many of the head of the list. What was suggested goes to the log beside it. */
export async function sendChosen(
  seat: Seat,
  { caseId, answer, chosen }: Suggestion,
  label: (units: string) => string,
  first: number | null = null,
): Promise<void> {
  const suggested = answer.kind === 'ready' ? answer.data.picks.map(({ unitId, etaMs }) => ({ unitId, etaMs })) : [];
  const unitIds = first === null ? [...chosen] : suggested.slice(0, first).map(({ unitId }) => unitId);
  if (unitIds.length === 0) return;
  const { units } = seat.world();
  const callSigns = unitIds.map((id) => units.list.find((unit) => unit.id === id)?.body.callSign ?? id).join(' ');
  pickUnits(seat.store, null);
  await seat.acts.run(label(callSigns), { name: 'send-units', caseId, unitIds, despiteBusy: false, suggested });
}
