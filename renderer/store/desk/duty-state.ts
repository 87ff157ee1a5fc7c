import type { EntityId } from '../../../shared/domain/ids.ts';
import type { SentAct } from './sent-act.ts';

/** 告警 · 新事件 · 在办 · 案件. */
export const QUEUE_TABS = ['alarms', 'reports', 'incidents', 'cases'] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];

/** Something that is being filled in over the desk; one at a time. */
export interface DutyForm {
  readonly kind: (typeof DUTY_FORMS)[number];
}
export const DUTY_FORMS = [
  'report',
  'acts',
  'open',
  'grade',
  'priority',
  'lead',
  'task',
  'task-acts',
  'clocks',
  'merge',
  'acknowledge',
  'views',
  'line',
] as const;

/** What the duty desk keeps beside the seat's own state. */
export interface DutyState {
  readonly tab: QueueTab;
  /** What stands in the filter of each tab. */
  readonly filters: Readonly<Record<QueueTab, string>>;
  /** Rows of the tab that a bulk act is for. */
  readonly ticked: ReadonlySet<EntityId>;
  readonly form: DutyForm | null;
  /** Newest first. */
  readonly sent: readonly SentAct[];
  /** Units picked for sending, beside what is suggested; null: as suggested. */
  readonly picked: ReadonlySet<EntityId> | null;
  /** The run card's level asked for. */
  readonly level: number;
  /** Units that the second plan does without. */
  readonly without: readonly EntityId[];
}

export const INITIAL_DUTY: DutyState = {
  tab: 'incidents',
  filters: { alarms: '', reports: '', incidents: '', cases: '' },
  ticked: new Set(),
  form: null,
  sent: [],
  picked: null,
  level: 1,
  without: [],
};
