import type { Instant } from '../time/instant.ts';
import type { LinkReason } from './correlation.ts';
import type { Position } from './geometry.ts';
import type { Category, Domain, Grade } from './grade.ts';
import type { EntityId } from './ids.ts';

/** Reports that are about one thing. Entity `incident/<number>`. It is made when a second report joins a first. */
export interface IncidentBody {
  /** For people: `2026-000123`. */
  readonly number: string;
  /** Words of its first report, in the languages that gave them. */
  readonly titles: readonly { readonly lang: string; readonly title: string }[];
  readonly domain: Domain;
  readonly category: Category;
  /** The highest of its reports. */
  readonly grade: Grade | null;
  /** merged: all of it is in `mergedInto` now. */
  readonly status: 'open' | 'closed' | 'merged';
  readonly mergedInto: EntityId | null;
  /** Reports that belong to it, in the order they joined. */
  readonly events: readonly EntityId[];
  /** Where it is taken to be: the best-placed report's point. */
  readonly point: Position | null;
  readonly openedAt: Instant;
  readonly lastReportAt: Instant;
  /** Who made, merged or unmerged it last by hand; absent: rules alone. Rules never merge it then. */
  readonly decidedBy?: string;
}

/**
 * What is thought of a report and an incident, or of two reports. Entity `link/<event>~<incident or event>`. A change of
 * mind is a new value; the log keeps what was thought before.
 */
export interface LinkBody {
  readonly eventId: EntityId;
  /** The incident, or the other report where there is no incident yet. */
  readonly to: { readonly kind: 'incident' | 'event'; readonly id: EntityId };
  /** joined: it belongs there · asked: a person is to say · apart: it does not. */
  readonly state: 'joined' | 'asked' | 'apart';
  /** 0 … 1. */
  readonly score: number;
  /** The rule's id; null: a person's own act. */
  readonly rule: string | null;
  readonly reasons: readonly LinkReason[];
  /** Null: by rule; else the person who decided. */
  readonly by: string | null;
  readonly at: Instant;
}
