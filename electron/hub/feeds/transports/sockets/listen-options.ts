import type { TransportConfig } from '../../../../../shared/domain/feed.ts';
import type { FeedId } from '../../../../../shared/domain/ids.ts';
import type { Clock } from '../../../../../shared/time/clock.ts';
import type { StreamLimits } from './read-stream.ts';

export interface ListenOptions {
  readonly feedId: FeedId;
  /** Paths are absolute here. */
  readonly config: Extract<TransportConfig, { readonly kind: 'listen' }>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits?: StreamLimits;
  /** How many messages may wait. */
  readonly maxWaiting?: number;
  /** How many devices may be connected at once. */
  readonly maxConnections?: number;
  /** Told the port each time listening begins: `port: 0` lets the system choose. */
  readonly onListening?: (port: number) => void;
}

/** An address as devices are named by it: without port, an IPv4 address as such on an IPv6 socket too. */
export function deviceAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
