import type { AlarmRule } from './alarm.ts';
import type { ClockKind, Milestone, Process } from './case.ts';
import type { Position } from './geometry.ts';
import type { Category, Grade, Priority } from './grade.ts';

import type { UnitStatus } from './unit.ts';

interface Named {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** A time limit (§2.4). The first row that fits counts for its id. */
export interface TimeLimit {
  /** What it limits; the same id may stand in several rows, narrower ones first. */
  readonly id: string;
  readonly name: Named;
  readonly process: Process;
  /** Null: any. */
  readonly categories: readonly Category[] | null;
  readonly grades: readonly Grade[] | null;
  readonly priorities: readonly Priority[] | null;
  /** Null: any; a prefix of the city item code. */
  readonly gbCode: string | null;
  readonly from: Milestone;
  readonly to: Milestone;
  readonly kind: ClockKind;
  /** Milliseconds (elapsed, working-hours) or days (working-days). */
  readonly limit: number;
  /** Part of the limit after which it is amber. */
  readonly amber: number;
  /** Whether 挂账 or a hold stops it. */
  readonly pauses: boolean;
  /** Where the figure is from, with its clause. */
  readonly source: string;
}

/** Local days as `2026-10-01`. Hours are minutes after midnight. */
export interface WorkCalendar {
  /** ISO: 1 Monday … 7 Sunday. */
  readonly workWeekdays: readonly number[];
  readonly hours: readonly { readonly from: number; readonly to: number }[];
  readonly holidays: readonly { readonly day: string; readonly name: Named }[];
  /** 调休上班: days of a weekend that are worked. */
  readonly makeUpDays: readonly string[];
  readonly source: string;
}

/** Which units an alarm level asks for (§2.5). */
export interface RunCard {
  readonly id: string;
  readonly name: Named;
  readonly categories: readonly Category[] | null;
  readonly grades: readonly Grade[] | null;
  readonly priorities: readonly Priority[] | null;
  /** From 1; a higher level adds to the lower ones. */
  readonly levels: readonly { readonly needs: readonly UnitNeed[] }[];
  readonly mode: 'closest' | 'station';
  /** Null: no bound. */
  readonly radiusM: number | null;
}

export interface UnitNeed {
  /** Any of these types, or … */
  readonly types: readonly string[];
  /** … all of these capabilities. */
  readonly capabilities: readonly string[];
  readonly count: number;
}

export interface Station {
  readonly id: string;
  readonly name: Named;
  readonly departmentId: string | null;
  readonly point: Position;
  /** Units of a type that should stay free. */
  readonly minimum: Readonly<Record<string, number>>;
}

export interface Department {
  readonly id: string;
  readonly name: Named;
  /** Categories it handles, for suggestions. */
  readonly categories: readonly Category[];
}

/** Words of a narrative that suggest facts; a person's choice is never overridden. */
export interface NarrativeRule {
  /** A regular expression, without regard to case. */
  readonly pattern: string;
  readonly category: Category | null;
  readonly grade: Grade | null;
  readonly priority: Priority | null;
}

export interface UnitStatusLabel {
  readonly status: UnitStatus;
  readonly label: Named;
  /** Seconds in it before amber and red; null: never. */
  readonly warnS: number | null;
  readonly alertS: number | null;
}

/** What a site may edit. Each is a whole value under its own entity, so that it has versions and can be rolled back. */
export interface TableRows {
  readonly 'time-limits': readonly TimeLimit[];
  readonly calendar: WorkCalendar;
  readonly 'run-cards': readonly RunCard[];
  readonly stations: readonly Station[];
  readonly departments: readonly Department[];
  readonly 'narrative-rules': readonly NarrativeRule[];
  readonly 'unit-statuses': readonly UnitStatusLabel[];
  readonly 'alarm-rules': readonly AlarmRule[];
}
export const TABLE_NAMES = [
  'time-limits',
  'calendar',
  'run-cards',
  'stations',
  'departments',
  'narrative-rules',
  'unit-statuses',
  'alarm-rules',
] as const satisfies readonly (keyof TableRows)[];
export type TableName = (typeof TABLE_NAMES)[number];

/** A table in force. Entity `table/<name>`; where there is none the bundled default counts. */
export type TableBody = {
  readonly [N in TableName]: {
    readonly table: N;
    readonly rows: TableRows[N];
    readonly note: string;
    readonly by: string;
  };
}[TableName];
