import type { CaseBody, CaseClock, Process } from '../../../shared/domain/case.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { Grade, Priority } from '../../../shared/domain/grade.ts';
import { isOver } from '../../../shared/cases/case-steps.ts';
import { initialsOf } from '../../../shared/lib/initials.ts';
import type { EntityRecord } from '../seat-state.ts';
import type { EntityRef } from '../selection.ts';

export type CaseRecord = EntityRecord<'case'>;

/** A case as the queue sorts, filters and shows it. Made once per version of the case. */
export class CaseRow {
  readonly kind = 'case';
  readonly id: EntityId;
  readonly ref: EntityRef;
  readonly process: Process;
  readonly record: CaseRecord;
  readonly over: boolean;
  /** The clock that ends first of those that run; null: none does. */
  readonly clock: CaseClock | null;
  /** Of the running clock; Infinity: none runs. Beside the row: looking them up in 100,000 bodies costs more than comparing. */
  readonly amberAt: number;
  readonly dueAt: number;
  readonly grade: Grade | null;
  readonly priority: Priority | null;
  /** Lower case: number, title, place. */
  readonly text: string;
  #initials: string | null = null;

  constructor(record: CaseRecord) {
    const { body } = record;
    this.id = record.id;
    this.ref = { kind: 'case', eid: record.eid };
    this.process = body.process;
    this.record = record;
    this.over = isOver(body.state);
    this.clock = nextClock(body);
    const running = this.clock?.pausedAt === null ? this.clock : null;
    this.amberAt = running?.amberAt ?? Infinity;
    this.dueAt = running?.dueAt ?? Infinity;
    this.grade = body.grade;
    this.priority = body.priority;
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
