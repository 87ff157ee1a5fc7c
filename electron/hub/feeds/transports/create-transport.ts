import { resolve } from 'node:path';
import type { FeedConfig } from '../../../../shared/domain/feed.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { Transport } from '../transport.ts';
import { FileWatch } from './file-watch.ts';
import { HttpPoll } from './http-poll.ts';
import { HttpPush } from './http-push.ts';

export interface TransportSurroundings {
  readonly clock: Clock;
  /** 0 ≤ r < 1; spreads polls and retries. */
  readonly random: () => number;
  /** Names this program and its version: `yiwang/1.2.3`. */
  readonly userAgent: string;
  /** The folder of the site file, which relative paths start from. */
  readonly baseFolder: string;
  /** For feeds whose poll address varies (Open311's `updated_after`): what gives the next one; null for the others. */
  readonly nextUrl?: (feed: FeedConfig) => (() => string) | null;
}

/** The transport a feed's configuration asks for. Throws a RangeError on a configuration that cannot work. */
export function createTransport(feed: FeedConfig, surroundings: TransportSurroundings): Transport {
  const { id: feedId, transport: config } = feed;
  const { clock, random, userAgent, baseFolder } = surroundings;
  switch (config.kind) {
    case 'file':
      return new FileWatch({ feedId, clock, config: { ...config, path: resolve(baseFolder, config.path) } });
    case 'http-poll': {
      const nextUrl = surroundings.nextUrl?.(feed) ?? null;
      return new HttpPoll({ feedId, clock, random, userAgent, config, ...(nextUrl === null ? {} : { nextUrl }) });
    }
    case 'http-push':
      return new HttpPush({ feedId, clock, config });
    default:
      throw new RangeError(`this hub has no transport ${config.kind} yet`);
  }
}
