import type { Instant } from '../time/instant.ts';
import type { Position } from './geometry.ts';
import type { Category, Domain, Grade, Priority } from './grade.ts';
import type { EntityId } from './ids.ts';

/** What can raise an alarm: feed-silent 数据中断 · event-grade 高等级事件 · case-overdue 案件超期 · flood 告警泛滥. */
export const ALARM_KINDS = ['feed-silent', 'event-grade', 'case-overdue', 'flood'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** What became of it, said with the acknowledgement: 处理中 · 已知 · 误报 · 重复 · 测试. */
export const ALARM_DISPOSITIONS = ['handling', 'known', 'false', 'duplicate', 'test'] as const;
export type AlarmDisposition = (typeof ALARM_DISPOSITIONS)[number];

/** One rule of the site's own; the first enabled one of a kind that fits counts. */
export interface AlarmRule {
  readonly id: string;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  readonly kind: AlarmKind;
  readonly enabled: boolean;
  readonly priority: Priority;
  /** Of an event or case; null: any. A feed has neither. */
  readonly grades: readonly Grade[] | null;
  readonly categories: readonly Category[] | null;
}

/**
 * One alarm per rule and source: it is raised again, never doubled. Entity `alarm/<rule>~<source>`. Its state by
 * ISA-18.2 follows from these facts (shared/alarms/alarm-state.ts).
 */
export interface AlarmBody {
  readonly ruleId: string;
  readonly kind: AlarmKind;
  readonly source: { readonly kind: 'feed' | 'event' | 'case' | 'site'; readonly id: EntityId };
  readonly priority: Priority;
  /** What the source is called, in the languages that it has words in. */
  readonly titles: readonly { readonly lang: string; readonly title: string }[];
  readonly domain: Domain | null;
  readonly category: Category | null;
  readonly grade: Grade | null;
  readonly point: Position | null;
  readonly active: boolean;
  /** Of the present activation, or the last. */
  readonly raisedAt: Instant;
  readonly clearedAt: Instant | null;
  /** Of the present or last activation. */
  readonly acknowledged: { readonly at: Instant; readonly by: string; readonly as: AlarmDisposition } | null;
  readonly shelved: {
    readonly at: Instant;
    readonly by: string;
    readonly until: Instant;
    readonly reason: string;
  } | null;
  /** The rule that keeps it from asking for anybody; null: none. */
  readonly suppressedBy: string | null;
  /** Every activation of the last hour, oldest first. */
  readonly recent: readonly Instant[];
  /** All activations. */
  readonly count: number;
}

/** What a person does to an alarm. */
export type AlarmAct =
  | { readonly do: 'acknowledge'; readonly as: AlarmDisposition }
  | { readonly do: 'shelve'; readonly forMs: number; readonly reason: string }
  | { readonly do: 'unshelve' };
