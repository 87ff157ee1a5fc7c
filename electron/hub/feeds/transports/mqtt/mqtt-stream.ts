import { randomBytes } from 'node:crypto';
import type { IPublishPacket } from 'mqtt';
import type { TransportConfig } from '../../../../../shared/domain/feed.ts';
import type { FeedId } from '../../../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../../shared/time/clock.ts';
import type { Transport, TransportItem } from '../../transport.ts';
import { resolveBySystem, type ResolveHost } from '../address-guard.ts';
import { tooLarge } from '../http-body.ts';
import { Inbox } from '../inbox.ts';
import { keepLine, type LineEnd } from '../keep-line.ts';
import { openMqtt, closeMqtt } from './open-mqtt.ts';
import { Redelivered } from './redelivered.ts';
import { subscribe } from './subscribe.ts';

const MAX_MESSAGE_BYTES = 16 * 2 ** 20;

export interface MqttStreamOptions {
  readonly feedId: FeedId;
  /** `caPath` is absolute here. */
  readonly config: Extract<TransportConfig, { readonly kind: 'mqtt' }>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly allowHosts?: readonly string[] | undefined;
  readonly maxBytes?: number;
  readonly resolve?: ResolveHost;
}

/**
 * MQTT 3.1.1 or 5. The payload's document is the topic. A message of QoS 1 is acknowledged once it is committed; with a
 * client id of its own the session outlives the line, so the broker keeps what comes meanwhile and sends again what was
 * not acknowledged.
 */
export class MqttStream implements Transport {
  readonly feedId: FeedId;
  readonly #options: MqttStreamOptions;
  readonly #inbox: Inbox;
  readonly #redelivered = new Redelivered();
  readonly #passingId = `yiwang-${randomBytes(6).toString('hex')}`;
  #subscribed = false;

  constructor(options: MqttStreamOptions) {
    this.feedId = options.feedId;
    this.#options = options;
    this.#inbox = new Inbox(options);
  }

  async *receive(stop: StopSignal, atOnce = 1): AsyncGenerator<TransportItem, void, undefined> {
    const line = { ...this.#options, inbox: this.#inbox };
    yield* this.#inbox.receive(
      stop,
      (ending) => keepLine(line, ending, (end, alive) => this.#line(end, alive)),
      atOnce,
    );
  }

  async #line(stop: AbortSignal, alive: () => void): Promise<LineEnd> {
    const { config, resolve = resolveBySystem, maxBytes = MAX_MESSAGE_BYTES, allowHosts, clock } = this.#options;
    const kept = config.clientId !== null && config.qos === 1;
    const clientId = config.clientId ?? this.#passingId;
    // The session that breaks takes its unacknowledged messages along, and the broker sends them again.
    const handle = (packet: IPublishPacket, done: () => void): void => {
      alive();
      this.#take(packet, done, stop, maxBytes);
    };
    const opened = await openMqtt({ config, clientId, kept, maxBytes, allowHosts, resolve, handle }, clock, stop);
    try {
      if (!opened.sessionPresent || !this.#subscribed) await subscribe(opened.client, config, stop);
      this.#subscribed = true;
      this.#inbox.contact();
      throw await opened.broken;
    } finally {
      await closeMqtt(opened.client, clock);
      if (kept) this.#inbox.clear();
    }
  }

  /** The next message is read only after `done`, so a broker is held up by its own limits and not by our memory. */
  #take(packet: IPublishPacket, done: () => void, stop: AbortSignal, maxBytes: number): void {
    const { topic, payload } = packet;
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    if (bytes.byteLength > maxBytes) {
      this.#inbox.fail('too-large', `${topic}: ${tooLarge(maxBytes).message}`);
      done();
      return;
    }
    if (packet.qos > 0 && this.#redelivered.isKnown(packet, bytes)) {
      done();
      return;
    }
    const mediaType = packet.properties?.contentType ?? '';
    if (packet.qos === 0) {
      this.#inbox.offer({ bytes, document: topic, mediaType });
      void this.#whenRoom(done, stop);
      return;
    }
    const taken = (): void => {
      this.#redelivered.remember(packet, bytes);
      done();
    };
    this.#inbox.offer({ bytes, document: topic, mediaType, taken });
  }
  async #whenRoom(done: () => void, stop: AbortSignal): Promise<void> {
    await this.#inbox.ready(stop);
    done();
  }
}
