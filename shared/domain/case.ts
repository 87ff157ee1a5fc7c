import type { Instant } from '../time/instant.ts';
import type { Position } from './geometry.ts';
import type { Category, Domain, EventClass, Grade, Priority } from './grade.ts';
import type { EntityId } from './ids.ts';

/** emergency: domain notes §2.1 · city: 数字城管, §2.2. One incident may carry one case of each. */
export const PROCESSES = ['emergency', 'city'] as const;
export type Process = (typeof PROCESSES)[number];

/** Domain notes §2.1. `reopened` behaves as `triaged`, and says why it is there. */
export const EMERGENCY_STATES = [
  'received',
  'triaged',
  'pending',
  'dispatched',
  'en-route',
  'on-scene',
  'cleared',
  'closed',
  'held',
  'cancelled',
  'duplicate',
  'reopened',
] as const;
export type EmergencyState = (typeof EMERGENCY_STATES)[number];

/** 上报 受理 不予受理 立案 派遣 处置 反馈 核查 结案 评价 挂账 作废 (§2.2). */
export const CITY_STATES = [
  'reported',
  'accepted',
  'declined',
  'filed',
  'assigned',
  'handling',
  'fed-back',
  'verified',
  'closed',
  'rated',
  'suspended',
  'void',
  'duplicate',
] as const;
export type CityState = (typeof CITY_STATES)[number];
export type CaseState = EmergencyState | CityState;

/** Moments that are written once and never changed (§2.1, §2.2). */
export const MILESTONES = [
  'occurred',
  'received',
  'answered',
  'verified',
  'triaged',
  'first-dispatch',
  'first-en-route',
  'first-on-scene',
  'cleared',
  'accepted',
  'filed',
  'assigned',
  'handling',
  'fed-back',
  'checked',
  'closed',
  'rated',
] as const;
export type Milestone = (typeof MILESTONES)[number];
export type Milestones = Readonly<Partial<Record<Milestone, Instant>>>;

/** §2.1, with Duplicate and Transferred. */
export const DISPOSITIONS = [
  'closed',
  'cancelled',
  'unfounded',
  'founded',
  'minor',
  'duplicate',
  'transferred',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** How the place was found: by a report, or by a person in one of these ways. */
export type PlaceSource = 'report' | 'search' | 'map' | 'grid' | 'coordinates' | 'none';

export interface CasePlace {
  readonly point: Position | null;
  readonly words: string;
  readonly source: PlaceSource;
  /** 15 digits, 6+3+3+3 (GB/T 30428.1); null: not told. */
  readonly gridCode: string | null;
}

/** 经过时间 · 工作时 · 工作日 (§2.4). */
export const CLOCK_KINDS = ['elapsed', 'working-hours', 'working-days'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** A limit that a case runs against. Times are worked out when it starts, by the calendar then in force. */
export interface CaseClock {
  /** The limit's id in the table. */
  readonly limitId: string;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  readonly kind: ClockKind;
  readonly startedAt: Instant;
  readonly amberAt: Instant;
  readonly dueAt: Instant;
  /** Since when it stands still; null: it runs. */
  readonly pausedAt: Instant | null;
  /** How it ended; null: it has not. `cancelled`: what it waited for no longer matters. */
  readonly ended: { readonly at: Instant; readonly how: 'met' | 'missed' | 'cancelled' } | null;
  /** 催办 before the limit, 督办 after; null: not yet. */
  readonly urgedAt: Instant | null;
  readonly supervisedAt: Instant | null;
}

/** The handling of an incident by one process. Entity `case/<number>`. */
export interface CaseBody {
  /** For people: `2026-000123`. */
  readonly number: string;
  readonly process: Process;
  readonly state: CaseState;
  /** Where a hold or suspension goes back to; null: it is not held. */
  readonly heldFrom: CaseState | null;
  /** Reports that it is about, first one first. */
  readonly events: readonly EntityId[];
  /** The correlated incident; null: a report by itself. */
  readonly incidentId: EntityId | null;
  readonly title: string;
  readonly narrative: string;
  readonly domain: Domain;
  readonly category: Category;
  /** Five separate fields (§2.3). */
  readonly eventClass: EventClass | null;
  readonly grade: Grade | null;
  readonly warningLevel: Grade | null;
  readonly responseLevel: Grade | null;
  readonly priority: Priority | null;
  /** City item code as in CodeTables; null: none. */
  readonly gbCode: string | null;
  readonly place: CasePlace;
  readonly milestones: Milestones;
  readonly clocks: readonly CaseClock[];
  /** 首接负责: leads; null: nobody yet. */
  readonly leadDepartment: string | null;
  readonly supporting: readonly string[];
  readonly parent: EntityId | null;
  readonly duplicateOf: EntityId | null;
  /** Other cases that belong to it, such as the other process of one incident. */
  readonly linked: readonly EntityId[];
  readonly disposition: Disposition | null;
  /** Failed checks, extensions granted, times reopened. */
  readonly reworks: number;
  readonly extensions: number;
  readonly reopenings: number;
  /** Who handled it: a handler never closes its own case. Names of users and departments. */
  readonly handlers: readonly string[];
  /** Key of the caller's data in the vault; null: none. */
  readonly callerRef: string | null;
  readonly openedBy: string;
  readonly openedAt: Instant;
}
