import type { FeedConfig } from '../../../../shared/domain/feed.ts';
import type { RawPayload, Span } from '../../feeds/standard.ts';
import type { FeedProblem } from '../ingest-messages.ts';
import type { PackedRead } from './packed-read.ts';

/** What the ingest thread asks of the reading thread; answered in this order. */
export type ToReader =
  | { readonly call: 'configure'; readonly feeds: readonly FeedConfig[]; readonly isExercise: boolean }
  | { readonly call: 'read'; readonly payload: RawPayload; readonly only: readonly Span[] | null };

/** `read` null: the feed is not configured. */
export type FromReader =
  | { readonly kind: 'configured'; readonly problems: readonly FeedProblem[] }
  | { readonly kind: 'read'; readonly read: PackedRead | null }
  | { readonly kind: 'failed'; readonly message: string };
