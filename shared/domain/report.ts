import type { CasePlace, Process } from './case.ts';
import type { Category, Domain, EventClass, Grade, Priority } from './grade.ts';
import type { Instant } from '../time/instant.ts';
import type { LinkReason } from './correlation.ts';
import type { EntityId, FeedId } from './ids.ts';

/** A report that a person takes down (接报). */
export interface NewReport {
  readonly title: string;
  readonly narrative: string;
  readonly domain: Domain;
  readonly category: Category;
  readonly eventClass: EventClass | null;
  readonly grade: Grade | null;
  readonly priority: Priority | null;
  readonly gbCode: string | null;
  readonly place: CasePlace;
  /** Epoch ms; null: not told. */
  readonly occurredAt: number | null;
  /** Processes to open a case of; empty: only the report. */
  readonly processes: readonly Process[];
}

/** Personal data of who called: never in the log. */
export interface Caller {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
}

/** A report nearby that may be the same thing; offered before the form is filled. */
export interface SimilarReport {
  readonly eventId: EntityId;
  readonly incidentId: EntityId | null;
  readonly caseIds: readonly EntityId[];
  readonly title: string;
  readonly at: Instant;
  readonly distanceM: number | null;
  readonly score: number;
  readonly reasons: readonly LinkReason[];
}

/** What people take down comes from this feed: no site can configure one of that name. */
export const DESK_FEED = '@desk' as FeedId;
