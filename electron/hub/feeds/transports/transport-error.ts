import type { FeedTrouble } from '../../../../shared/domain/feed.ts';
import type { Instant } from '../../../../shared/time/instant.ts';

/** What kind of trouble a transport met. */
export type TransportTrouble =
  'bad-url' | 'refused-address' | 'unreachable' | 'timeout' | 'too-large' | 'bad-encoding' | 'bad-status' | 'stopped';

/** A document could not be had. The message is for a person: what is wrong and what to do. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly trouble: TransportTrouble;
  /** The source asked to be left alone until then. */
  readonly retryAfter: Instant | null;

  constructor(
    trouble: TransportTrouble,
    message: string,
    options: { cause?: unknown; retryAfter?: Instant | null } = {},
  ) {
    super(message, { cause: options.cause });
    this.trouble = trouble;
    this.retryAfter = options.retryAfter ?? null;
  }
}

const FEED_TROUBLE: Readonly<Record<TransportTrouble, FeedTrouble>> = {
  'bad-url': 'settings',
  'refused-address': 'refused-address',
  unreachable: 'unreachable',
  timeout: 'timeout',
  'too-large': 'too-large',
  'bad-encoding': 'bad-encoding',
  'bad-status': 'bad-status',
  stopped: 'program',
};

/** The kind of trouble any thrown value is for a feed. */
export function troubleOf(error: unknown): FeedTrouble {
  return error instanceof TransportError ? FEED_TROUBLE[error.trouble] : 'unreachable';
}

/** One sentence about any thrown value. */
export function problemOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
