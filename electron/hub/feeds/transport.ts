import type { FeedTrouble } from '../../../shared/domain/feed.ts';
import type { FeedId } from '../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../shared/lib/stop-signal.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { RawPayload } from './standard.ts';

/** What a transport saw: bytes, word that nothing changed, or a failure it will get over by itself. */
export type TransportItem =
  | { readonly kind: 'payload'; readonly payload: RawPayload }
  /** Messages of a stream that waited together, in order, where more than one at once was asked for. */
  | { readonly kind: 'payloads'; readonly payloads: readonly RawPayload[] }
  | { readonly kind: 'unchanged'; readonly at: Instant }
  | {
      readonly kind: 'failure';
      readonly at: Instant;
      readonly trouble: FeedTrouble;
      readonly problem: string;
      readonly nextTryAt: Instant | null;
    }
  /** A watched document is gone; what it listed has ended. */
  | { readonly kind: 'gone'; readonly at: Instant; readonly document: string };

/**
 * Runs on the hub loop: sockets and files only, nothing parsed. Ends when `stop` aborts; never throws.
 * Asking for the next item says that the one before is committed; leaving the loop instead gives it back, and it comes
 * again on the next `receive`: all of it, where several payloads were handed over together. One `receive` at a time.
 */
export interface Transport {
  readonly feedId: FeedId;
  /** `atOnce`: how many messages of a stream may be handed over together; 1 unless said. */
  receive(stop: StopSignal, atOnce?: number): AsyncIterable<TransportItem>;
  /** Fetch one linked document now, under the same limits; the feed's own headers go to its own origin only. Rejects with a TransportError. */
  follow?(url: string, stop: StopSignal): Promise<RawPayload>;
}
