import type { EntityId } from '../../../shared/domain/ids.ts';
import type { SeatStore } from '../seat-store.ts';
import type { DutyForm, DutyState, QueueTab } from './duty-state.ts';

function change(store: SeatStore, part: Partial<DutyState>): void {
  store.setState({ duty: { ...store.getState().duty, ...part } });
}

/** Another list: what was ticked or selected in the old one is let go. */
export function chooseTab(store: SeatStore, tab: QueueTab): void {
  if (store.getState().duty.tab === tab) return;
  change(store, { tab, ticked: new Set() });
  store.setState({ selection: null });
}

export function setFilter(store: SeatStore, text: string): void {
  const { tab, filters } = store.getState().duty;
  change(store, { filters: { ...filters, [tab]: text }, ticked: new Set() });
}

export function setTicked(store: SeatStore, ticked: ReadonlySet<EntityId>): void {
  change(store, { ticked });
}

export function tickRow(store: SeatStore, id: EntityId): void {
  const ticked = new Set(store.getState().duty.ticked);
  if (!ticked.delete(id)) ticked.add(id);
  change(store, { ticked });
}

export function openForm(store: SeatStore, form: DutyForm | null): void {
  change(store, { form });
}

/** Units that a person picked beside the suggestion; null: as suggested. */
export function pickUnits(store: SeatStore, picked: ReadonlySet<EntityId> | null): void {
  change(store, { picked });
}

/** Another plan: a higher alarm level, or without some units. */
export function plan(store: SeatStore, part: Pick<DutyState, 'level'> | Pick<DutyState, 'without'>): void {
  change(store, { ...part, picked: null });
}
