import type { Instant } from '../time/instant.ts';
import type { EntityId } from './ids.ts';

/** note 记录 · message 消息 · consultation 会商 · act: what a person did · system: what followed by itself · correction 更正. */
export const LOG_ENTRY_KINDS = ['note', 'message', 'consultation', 'act', 'system', 'correction'] as const;
export type LogEntryKind = (typeof LOG_ENTRY_KINDS)[number];

/** One line of the log of a case or a shift. Entity `log-entry/<stream>~<n>`; never changed, only corrected by another. */
export interface LogEntryBody {
  readonly stream: { readonly kind: 'case' | 'shift'; readonly id: EntityId };
  readonly entry: LogEntryKind;
  readonly at: Instant;
  /** A user; null: the system. */
  readonly by: string | null;
  /** A person's words; empty where `code` says it. */
  readonly text: string;
  /** What happened, for the screens to word: `case.move`, `unit.sent` …; null: text says it. */
  readonly code: string | null;
  readonly facts: Readonly<Record<string, string>>;
  /** Departments or users that it is sent to. */
  readonly to: readonly string[];
  /** The entry that it sets right; null: none. */
  readonly corrects: EntityId | null;
}
