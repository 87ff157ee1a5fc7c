import type { Grade } from '../../shared/domain/grade.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { bornAt, countsAsReal, standingAt, type EventRecord } from './event-standing.ts';
import type { EntityTable } from './seat-state.ts';

/** The event table sorted into what the wall says about it at a moment. */
export interface EventPicture {
  /** In force and real: graded ones first by grade, then newest first; ungraded ones after them. */
  readonly active: readonly EventRecord[];
  /** Active events per grade; index 0 ungraded. */
  readonly perGrade: readonly [number, number, number, number, number];
  readonly expired: number;
  /** In force, but exercise, test, draft or system. */
  readonly unreal: number;
  /** Active ones that no map can show. */
  readonly withoutPlace: number;
  /** When the last Ⅰ–Ⅲ event stopped being in force; null when there is one now, or none is known of. */
  readonly quietSince: Instant | null;
}

/** `at` is the moment shown: an event whose `endsAt` lies before it has expired, whatever the wall clock says. */
export function eventPicture(events: EntityTable<'event'>, at: Instant, drill: boolean): EventPicture {
  const active: EventRecord[] = [];
  const perGrade: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  let expired = 0;
  let unreal = 0;
  let withoutPlace = 0;
  let quietSince: Instant | null = null;
  for (const event of events.list) {
    const { body } = event;
    const standing = standingAt(body, at);
    const real = countsAsReal(body, drill);
    if (standing === 'active' && real) {
      active.push(event);
      perGrade[body.grade ?? 0] += 1;
      if (body.location.point === null) withoutPlace += 1;
    } else if (standing === 'active') unreal += 1;
    else if (standing === 'expired' && real) expired += 1;
    if (standing !== 'active' && real && body.grade !== null && body.grade <= 3) {
      const stopped = standing === 'expired' && body.endsAt !== null ? body.endsAt : event.recordedAt;
      if (stopped <= at && (quietSince === null || stopped > quietSince)) quietSince = stopped;
    }
  }
  active.sort(byGradeThenNewest);
  const grave = perGrade[1] + perGrade[2] + perGrade[3] > 0;
  return { active, perGrade, expired, unreal, withoutPlace, quietSince: grave ? null : quietSince };
}

/** Ungraded is legal and comes last. Ties keep the order of the log, so that a list never flickers. */
export function byGradeThenNewest(a: EventRecord, b: EventRecord): number {
  return (a.body.grade ?? 5) - (b.body.grade ?? 5) || bornAt(b) - bornAt(a) || b.seq - a.seq;
}

/** The highest warning in force: of the alerts (CAP) the first by grade. Others of any grade are counted beside it. */
export function highestWarning(
  active: readonly EventRecord[],
): { readonly top: EventRecord; readonly others: number } | null {
  const warnings = active.filter(({ body }) => body.standard === 'cap' && body.grade !== null);
  const top = warnings[0];
  return top === undefined ? null : { top, others: warnings.length - 1 };
}

/** How many there are of each grade; 0 ungraded. */
export function countPerGrade(grades: readonly (Grade | null)[]): Readonly<Record<0 | Grade, number>> {
  const counts = { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const grade of grades) counts[grade ?? 0] += 1;
  return counts;
}
