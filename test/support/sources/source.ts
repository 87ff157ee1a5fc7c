import type { Transport } from '../../../electron/hub/feeds/transport.ts';
import type { FeedId } from '../../../shared/domain/ids.ts';

export const FEED = 'test-feed' as FeedId;

/** A source with a transport on it, as the contract suite drives it. */
export interface Source extends AsyncDisposable {
  readonly transport: Transport;
  /** Makes the source offer this content; a sender that is turned away sends again. */
  publish(content: Uint8Array): Promise<void>;
  /** Makes the source fail until the next `publish`; absent where there is nothing that could fail. */
  fail?(): Promise<void>;
  /** True where each message stands for itself, so that the same bytes again are news. */
  readonly messages?: true;
  /** What the transport carries, where it is not any bytes. */
  readonly content?: Uint8Array;
  /** The media type it tells, where it is not that of JSON. */
  readonly mediaType?: string;
}

/** Bytes of every value but those of `without`. */
export function bytesWithout(length: number, ...without: readonly number[]): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31) & 255).map((byte) => (without.includes(byte) ? 1 : byte));
}
