import type { FeedMapping } from './feed-mapping.ts';
import type { Position } from './geometry.ts';

/** What one payload becomes by a mapping that is tried. Bodies are plain data as they would go to the log. */
export interface MappingPreview {
  readonly records: number;
  /** Passed over by the mapping's filters. */
  readonly passedOver: number;
  readonly results: readonly PreviewedRecord[];
  /** Provider codes that only the closing rule took, with how often. */
  readonly unmapped: readonly { readonly code: string; readonly count: number }[];
  /** Fields that the records hold, with an example, for choosing from. */
  readonly paths: readonly { readonly path: string; readonly example: string; readonly filled: number }[];
  /** A mapping to start from, where none was given and the records allow a guess. */
  readonly guess?: FeedMapping | null;
}

export interface PreviewedRecord {
  readonly recordId: string | null;
  readonly offset: number;
  readonly length: number;
  readonly outcome:
    | {
        readonly kind: 'taken';
        readonly makes: 'event' | 'vehicle';
        readonly title: string;
        readonly point: Position | null;
        /** The body as it would be written. */
        readonly body: Readonly<Record<string, unknown>>;
      }
    | { readonly kind: 'rejected'; readonly reason: string; readonly detail: string };
}

/** A mapping tried over past payloads, set against what they became. */
export interface MappingTrial {
  readonly payloads: number;
  readonly records: number;
  readonly same: number;
  readonly changed: number;
  /** Taken now, refused then. */
  readonly gained: number;
  /** Refused now, taken then. */
  readonly lost: number;
  readonly examples: readonly {
    readonly recordId: string;
    readonly what: 'changed' | 'gained' | 'lost';
    /** Field → before, after. */
    readonly fields: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  }[];
}
