import type { Process } from '../../../shared/domain/case.ts';
import type { Eid, EntityId } from '../../../shared/domain/ids.ts';
import type { EntityTable } from '../seat-state.ts';
import { byUrgency, CaseRow } from './case-row.ts';

/** The cases of one picture. Another object for every picture; an older one must not be asked any more. */
export interface CaseView {
  /** In the order of the queue. */
  readonly rows: readonly CaseRow[];
  /** How many are not over. */
  readonly open: Readonly<Record<Process, number>>;
  byId(id: EntityId): CaseRow | null;
  /** The case that works on a report, an open one first; null: none does. */
  ofEvent(event: EntityId): CaseRow | null;
}

/** All cases in the order of the queue, kept up by what changed: at 100,000 cases sorting anew would be felt. */
export class CaseIndex {
  #table: EntityTable<'case'> | null = null;
  readonly #byEid = new Map<Eid, CaseRow>();
  readonly #byId = new Map<EntityId, CaseRow>();
  readonly #byEvent = new Map<EntityId, CaseRow>();
  readonly #open: Record<Process, number> = { emergency: 0, city: 0 };
  #view: CaseView = this.#viewOf([]);

  /** Takes the table as it stands now; the same table again costs nothing. */
  update(table: EntityTable<'case'>): CaseView {
    if (table === this.#table) return this.#view;
    this.#table = table;
    const gone = new Set<CaseRow>();
    const fresh: CaseRow[] = [];
    for (const record of table.list) {
      const known = this.#byEid.get(record.eid);
      if (known?.record === record) continue;
      if (known !== undefined) gone.add(known);
      const row = new CaseRow(record);
      fresh.push(row);
      this.#byEid.set(record.eid, row);
    }
    if (this.#byEid.size > table.list.length) {
      for (const [eid, row] of this.#byEid) {
        if (table.byEid.has(eid)) continue;
        this.#byEid.delete(eid);
        gone.add(row);
      }
    }
    for (const row of gone) this.#forget(row);
    for (const row of fresh) this.#learn(row);
    this.#view = this.#viewOf(merged(this.#view.rows, gone, fresh.sort(byUrgency)));
    return this.#view;
  }

  #viewOf(rows: readonly CaseRow[]): CaseView {
    return {
      rows,
      open: { ...this.#open },
      byId: (id) => this.#byId.get(id) ?? null,
      ofEvent: (event) => this.#byEvent.get(event) ?? null,
    };
  }

  #forget(row: CaseRow): void {
    const { id, body } = row.record;
    if (!row.over) this.#open[body.process] -= 1;
    if (this.#byId.get(id) === row) this.#byId.delete(id);
    for (const event of body.events) if (this.#byEvent.get(event) === row) this.#byEvent.delete(event);
  }

  #learn(row: CaseRow): void {
    const { id, body } = row.record;
    if (!row.over) this.#open[body.process] += 1;
    this.#byId.set(id, row);
    for (const event of body.events) {
      const other = this.#byEvent.get(event);
      if (other === undefined || other.over) this.#byEvent.set(event, row);
    }
  }
}

/** Two sorted lists as one, without the rows that are gone. */
function merged(rows: readonly CaseRow[], gone: ReadonlySet<CaseRow>, fresh: readonly CaseRow[]): readonly CaseRow[] {
  const kept = gone.size === 0 ? rows : rows.filter((row) => !gone.has(row));
  if (fresh.length === 0) return kept;
  const all: CaseRow[] = [];
  let next = 0;
  for (const row of kept) {
    for (let one = fresh[next]; one !== undefined && byUrgency(one, row) < 0; one = fresh[++next]) all.push(one);
    all.push(row);
  }
  for (; next < fresh.length; next++) all.push(...fresh.slice(next, next + 1));
  return all;
}
