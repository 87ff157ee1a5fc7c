import type { CaseBody, CaseClock } from '../../../shared/domain/case.ts';
import { isOver } from '../../../shared/cases/case-steps.ts';
import { initialsOf } from '../../../shared/lib/initials.ts';
import type { EntityRecord } from '../seat-state.ts';

export type CaseRecord = EntityRecord<'case'>;

/** A case as the queue sorts, filters and shows it. Made once per version of the case. */
export class CaseRow {
  readonly record: CaseRecord;
  readonly over: boolean;
  /** The clock that ends first of those that run; null: none does. */
  readonly clock: CaseClock | null;
  /** Lower case: number, title, place. */
  readonly text: string;
  #initials: string | null = null;

  constructor(record: CaseRecord) {
    const { body } = record;
    this.record = record;
    this.over = isOver(body.state);
    this.clock = nextClock(body);
    this.text = `${body.number} ${body.title} ${body.place.words}`.toLowerCase();
  }

  /** First letters of the pinyin of `text`; worked out when somebody first types letters. */
  get initials(): string {
    this.#initials ??= initialsOf(this.text);
    return this.#initials;
  }
}

/** Of the running clocks the one that is due first; a paused one only where no other runs. */
export function nextClock({ clocks }: Pick<CaseBody, 'clocks'>): CaseClock | null {
  let next: CaseClock | null = null;
  for (const clock of clocks) {
    if (clock.ended !== null) continue;
    const paused = clock.pausedAt !== null;
    const nextPaused = next !== null && next.pausedAt !== null;
    if (next === null || (paused === nextPaused ? clock.dueAt < next.dueAt : nextPaused)) next = clock;
  }
  return next;
}

/** By grade (ungraded last), priority, the clock due first, then the oldest. */
export function byUrgency({ record: a, clock: ca }: CaseRow, { record: b, clock: cb }: CaseRow): number {
  return (
    (a.body.grade ?? 5) - (b.body.grade ?? 5) ||
    (a.body.priority ?? 5) - (b.body.priority ?? 5) ||
    compare(ca?.dueAt ?? Infinity, cb?.dueAt ?? Infinity) ||
    a.body.openedAt - b.body.openedAt ||
    a.eid - b.eid
  );
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
