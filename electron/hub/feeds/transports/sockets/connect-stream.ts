import type { TransportConfig } from '../../../../../shared/domain/feed.ts';
import type { FeedId } from '../../../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../../shared/time/clock.ts';
import type { Transport, TransportItem } from '../../transport.ts';
import { resolveBySystem, type ResolveHost } from '../address-guard.ts';
import { hostPolicy } from '../host-policy.ts';
import { Inbox } from '../inbox.ts';
import { keepLine, type LineEnd } from '../keep-line.ts';
import { openSocket, readPem } from '../outgoing-socket.ts';
import { TransportError } from '../transport-error.ts';
import { readStream, STREAM_LIMITS, type StreamLimits } from './read-stream.ts';

export interface ConnectStreamOptions {
  readonly feedId: FeedId;
  /** `caPath` is absolute here. */
  readonly config: Extract<TransportConfig, { readonly kind: 'connect' }>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly allowHosts?: readonly string[] | undefined;
  readonly limits?: StreamLimits;
  readonly resolve?: ResolveHost;
}

/** Connects to a server that streams messages over TCP or TLS, and again when the line breaks. */
export class ConnectStream implements Transport {
  readonly feedId: FeedId;
  readonly #options: ConnectStreamOptions;
  readonly #inbox: Inbox;

  constructor(options: ConnectStreamOptions) {
    this.feedId = options.feedId;
    this.#options = options;
    this.#inbox = new Inbox(options);
  }

  receive(stop: StopSignal, atOnce = 1): AsyncGenerator<TransportItem, void, undefined> {
    const line = { ...this.#options, inbox: this.#inbox };
    return this.#inbox.receive(
      stop,
      (ending) => keepLine(line, ending, (end, alive) => this.#line(end, alive)),
      atOnce,
    );
  }

  async #line(stop: AbortSignal, alive: () => void): Promise<LineEnd> {
    const { config, clock, allowHosts, limits = STREAM_LIMITS, resolve = resolveBySystem } = this.#options;
    const { host, port, protocol, framing, allowPrivateHosts } = config;
    const tls = protocol === 'tls' ? { ca: await readPem(config.caPath) } : null;
    const policy = hostPolicy({ home: [host], allowPrivateHosts, allowHosts });
    const socket = await openSocket({ host, port, tls, policy, resolve }, clock, stop);
    const inbox = this.#inbox;
    inbox.contact();
    await readStream({ socket, framing, document: `${host}:${port}`, inbox, clock, limits, onMessage: alive }, stop);
    throw new TransportError('unreachable', `${host}:${port} closed the connection. It is opened again.`);
  }
}
