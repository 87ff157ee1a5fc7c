import type { Instant } from '../time/instant.ts';
import type { EntityId } from './ids.ts';

export const TASK_STATES = ['sent', 'accepted', 'handling', 'done', 'verified', 'returned', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What a department has to do for a case. Entity `task/<case>~<n>`. */
export interface TaskBody {
  readonly caseId: EntityId;
  readonly departmentId: string;
  /** lead: 首接负责. */
  readonly part: 'lead' | 'support';
  readonly title: string;
  readonly state: TaskState;
  readonly sentAt: Instant;
  readonly sentBy: string;
  readonly dueAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly doneAt: Instant | null;
  readonly verifiedAt: Instant | null;
  /** Why it was returned or has to be done again; empty: neither. */
  readonly reason: string;
  readonly reworks: number;
  readonly extensions: number;
  readonly doneBy: string | null;
}
