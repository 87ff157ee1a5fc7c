import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { CodeTables } from '../../../shared/domain/grade.ts';
import type { Standard, Timetable } from '../feeds/standard.ts';
import type { BoundaryTable } from './boundaries/boundary-table.ts';

/** All that turning one feed's bytes into changes depends on. */
export interface FeedSetup {
  readonly config: FeedConfig;
  readonly standard: Standard;
  readonly tables: CodeTables;
  readonly timetable: Timetable | null;
  /** Areas by the codes that records name; null: none. */
  readonly boundaries: BoundaryTable | null;
  /** What the feed calls actual is an exercise. */
  readonly isExercise: boolean;
}

/** The feed's own rules come first; the first match wins. */
export function mergedTables(own: CodeTables | null, defaults: CodeTables): CodeTables {
  if (own === null) return defaults;
  return { grade: [...own.grade, ...defaults.grade], category: [...own.category, ...defaults.category] };
}
