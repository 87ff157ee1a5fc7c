import type { EachMessagePayload } from 'kafkajs';
import type { TransportConfig } from '../../../../../shared/domain/feed.ts';
import type { FeedId } from '../../../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../../shared/time/clock.ts';
import { instant } from '../../../../../shared/time/instant.ts';
import type { Transport, TransportItem } from '../../transport.ts';
import { resolveBySystem, type ResolveHost } from '../address-guard.ts';
import { Inbox } from '../inbox.ts';
import { keepLine, type LineEnd } from '../keep-line.ts';
import { kafkaConsumer, type KafkaAccess, type KafkaConsumer } from './kafka-consumer.ts';
import { kafkaTrouble } from './kafka-trouble.ts';

const HEARTBEAT_MS = 3_000;

export interface KafkaStreamOptions {
  readonly feedId: FeedId;
  /** `caPath` is absolute here. */
  readonly config: Extract<TransportConfig, { readonly kind: 'kafka' }>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly allowHosts?: readonly string[] | undefined;
  readonly resolve?: ResolveHost;
  /** Another one in tests. */
  readonly openConsumer?: (access: KafkaAccess) => Promise<KafkaConsumer>;
}

/**
 * A consumer of a Kafka group. The document is the topic. An offset is committed once its message is: what was not
 * taken comes again to whichever member of the group has the partition then.
 */
export class KafkaStream implements Transport {
  readonly feedId: FeedId;
  readonly #options: KafkaStreamOptions;
  readonly #inbox: Inbox;

  constructor(options: KafkaStreamOptions) {
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
    const { resolve = resolveBySystem, openConsumer = kafkaConsumer, config, allowHosts } = this.#options;
    let met: unknown = null;
    const onSocketError = (error: unknown): void => {
      met = error;
    };
    const consumer = await openConsumer({ config, allowHosts, resolve, onSocketError });
    const leaving = new AbortController();
    const leave = (): void => {
      leaving.abort();
    };
    stop.addEventListener('abort', leave, { once: true });
    const over = new Promise<never>((_resolve, reject) => {
      leaving.signal.addEventListener('abort', () => {
        reject(new Error('stopped'));
      });
      if (stop.aborted) leave();
      consumer.on('consumer.crash', ({ payload }) => {
        reject(payload.error);
      });
    });
    over.catch(ignore);
    try {
      await Promise.race([consumer.connect(), over]);
      await Promise.race([consumer.subscribe({ topics: [...config.topics], fromBeginning: true }), over]);
      consumer.on('consumer.group_join', () => {
        this.#inbox.contact();
      });
      const eachMessage = (message: EachMessagePayload): Promise<void> => {
        alive();
        return this.#take(message, leaving.signal);
      };
      // A threshold of one: the offset goes to the broker after each message, never before it is taken.
      await consumer.run({ autoCommit: true, autoCommitThreshold: 1, partitionsConsumedConcurrently: 1, eachMessage });
      return await over;
    } catch (error) {
      throw kafkaTrouble(met ?? error);
    } finally {
      leave();
      stop.removeEventListener('abort', leave);
      await consumer.disconnect().catch(ignore);
      this.#inbox.clear();
    }
  }

  /** Resolves when the message is taken; rejects when it is not, so that its offset stays where it is. */
  async #take({ topic, message, heartbeat }: EachMessagePayload, stop: AbortSignal): Promise<void> {
    // A tombstone says that a key was deleted and carries nothing to decode.
    if (message.value === null) return;
    const bytes = message.value;
    const done = new AbortController();
    const taken = new Promise<void>((resolve, reject) => {
      this.#inbox.offer({
        bytes,
        document: topic,
        mediaType: '',
        taken: () => {
          done.abort();
          resolve();
        },
      });
      stop.addEventListener('abort', () => {
        done.abort();
        reject(new Error('The message was not taken.'));
      });
    });
    void this.#beat(heartbeat, done.signal);
    await taken;
    await this.#inbox.ready(stop);
  }

  /** The group must not think that we are gone while the store is busy. */
  async #beat(heartbeat: () => Promise<void>, done: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    for (;;) {
      await clock.until(instant(clock.now() + HEARTBEAT_MS), done);
      if (done.aborted) return;
      await heartbeat().catch(ignore);
    }
  }
}

function ignore(): void {
  // Told where it is waited for.
}
