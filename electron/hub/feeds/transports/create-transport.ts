import { resolve } from 'node:path';
import type { FeedConfig, TransportConfig } from '../../../../shared/domain/feed.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { Transport } from '../transport.ts';
import { FileWatch } from './file-watch.ts';
import { HttpPoll } from './http-poll.ts';
import { HttpPush } from './http-push.ts';
import { KafkaStream } from './kafka/kafka-stream.ts';
import { MqttStream } from './mqtt/mqtt-stream.ts';
import { SftpPoll } from './sftp/sftp-poll.ts';
import { ConnectStream } from './sockets/connect-stream.ts';
import { ListenStream } from './sockets/listen-stream.ts';
import { ListenUdp } from './sockets/listen-udp.ts';
import { SseStream } from './sse/sse-stream.ts';
import { WebSocketStream } from './websocket/websocket-stream.ts';

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
  const { id: feedId, allowHosts } = feed;
  const { clock, random, userAgent, baseFolder } = surroundings;
  const config = withAbsolutePaths(feed.transport, baseFolder);
  switch (config.kind) {
    case 'file':
      return new FileWatch({ feedId, clock, config });
    case 'http-poll': {
      const nextUrl = surroundings.nextUrl?.(feed) ?? null;
      const poll = { feedId, clock, random, userAgent, config, allowHosts };
      return new HttpPoll({ ...poll, ...(nextUrl === null ? {} : { nextUrl }) });
    }
    case 'http-push':
      return new HttpPush({ feedId, clock, config });
    case 'sse':
      return new SseStream({ feedId, clock, random, userAgent, config, allowHosts });
    case 'websocket':
      return new WebSocketStream({ feedId, clock, random, userAgent, config, allowHosts });
    case 'mqtt':
      return new MqttStream({ feedId, clock, random, config, allowHosts });
    case 'listen':
      return config.protocol === 'udp'
        ? new ListenUdp({ feedId, clock, random, config })
        : new ListenStream({ feedId, clock, random, config });
    case 'connect':
      return new ConnectStream({ feedId, clock, random, config, allowHosts });
    case 'sftp':
      return new SftpPoll({ feedId, clock, random, config, allowHosts });
    case 'kafka':
      return new KafkaStream({ feedId, clock, random, config, allowHosts });
  }
}

/** Relative paths start from the folder of the site file. */
function withAbsolutePaths(config: TransportConfig, baseFolder: string): TransportConfig {
  const absolute = (path: string | null): string | null => (path === null ? null : resolve(baseFolder, path));
  switch (config.kind) {
    case 'file':
      return { ...config, path: resolve(baseFolder, config.path) };
    case 'http-poll':
    case 'sse':
    case 'websocket':
    case 'mqtt':
    case 'connect':
    case 'kafka':
      return { ...config, caPath: absolute(config.caPath ?? null) };
    case 'listen': {
      const { certPath, keyPath, clientCaPath } = config;
      return {
        ...config,
        certPath: absolute(certPath),
        keyPath: absolute(keyPath),
        clientCaPath: absolute(clientCaPath),
      };
    }
    case 'sftp':
      return { ...config, keyPath: absolute(config.keyPath) };
    case 'http-push':
      return config;
  }
}
