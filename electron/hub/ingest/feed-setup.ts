import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { CodeTables } from '../../../shared/domain/grade.ts';
import type { AlertCTable } from '../feeds/datex2/alert-c.ts';
import type { Standard, Timetable } from '../feeds/standard.ts';
import type { BoundaryTable } from './boundaries/boundary-table.ts';

/** All that turning one feed's bytes into changes depends on. */
export interface FeedSetup {
  readonly config: FeedConfig;
  readonly standard: Standard;
  readonly tables: CodeTables;
  readonly timetable: Timetable | null;
  /** Where Alert-C codes lie; absent or null: not told. */
  readonly alertC?: AlertCTable | null;
  /** Areas by the codes that records name; null: none. */
  readonly boundaries: BoundaryTable | null;
  /** What the feed calls actual is an exercise. */
  readonly isExercise: boolean;
}

/** The feed's own rules come first; the first match wins. */
export function mergedTables(own: CodeTables | null, defaults: CodeTables): CodeTables {
  if (own === null) return defaults;
  return {
    grade: [...own.grade, ...defaults.grade],
    category: [...own.category, ...defaults.category],
    domain: [...(own.domain ?? []), ...(defaults.domain ?? [])],
    eventClass: [...(own.eventClass ?? []), ...(defaults.eventClass ?? [])],
    priority: [...(own.priority ?? []), ...(defaults.priority ?? [])],
    gbCode: [...(own.gbCode ?? []), ...(defaults.gbCode ?? [])],
  };
}
