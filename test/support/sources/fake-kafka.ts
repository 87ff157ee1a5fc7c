import { Buffer } from 'node:buffer';
import type { ConsumerCrashEvent, EachMessagePayload } from 'kafkajs';
import type { KafkaConsumer } from '../../../electron/hub/feeds/transports/kafka/kafka-consumer.ts';
import { KafkaStream } from '../../../electron/hub/feeds/transports/kafka/kafka-stream.ts';
import { wallClock } from '../../../shared/time/wall-clock.ts';
import { FEED, type Source } from './source.ts';

/** One partition of the topic `feed`, and what kafkajs' consumer does with it: each message in turn, then its offset. */
export class FakeKafka {
  readonly #log: (Uint8Array | string | null)[] = [];
  #appended: (() => void) | null = null;
  /** The offset that the group reads on from. */
  committed = 0;
  /** Consumers crash instead of joining. */
  refuse = false;
  onHeartbeat: () => void = () => undefined;

  publish(value: Uint8Array | string | null): void {
    this.#log.push(value);
    this.#appended?.();
  }

  consumer(): KafkaConsumer {
    const listeners = new Map<string, (event: never) => void>();
    const left = new AbortController();
    let running: Promise<void> = Promise.resolve();
    const emit = (name: string, event: unknown): void => {
      listeners.get(name)?.(event as never);
    };
    const read = async (eachMessage: (payload: EachMessagePayload) => Promise<void>): Promise<void> => {
      for (let at = this.committed; !left.signal.aborted;) {
        if (at >= this.#log.length) {
          await this.#next();
          continue;
        }
        const value = this.#log[at] ?? null;
        await eachMessage(this.#payload(at, value));
        at += 1;
        this.committed = at;
      }
    };
    return {
      connect: () => Promise.resolve(),
      subscribe: () => Promise.resolve(),
      on: (name: string, listener: (event: never) => void) => {
        listeners.set(name, listener);
        return () => undefined;
      },
      run: (config) => {
        if (this.refuse) {
          const payload = { error: new Error('no such group'), groupId: 'hub', restart: false };
          emit('consumer.crash', { payload } satisfies Pick<ConsumerCrashEvent, 'payload'>);
          return Promise.resolve();
        }
        emit('consumer.group_join', {});
        // A message that is not taken leaves its offset where it is; kafkajs tells that by a crash.
        running = read(config?.eachMessage ?? (() => Promise.resolve())).catch((error: unknown) => {
          emit('consumer.crash', { payload: { error } });
        });
        return Promise.resolve();
      },
      disconnect: async () => {
        left.abort();
        this.#appended?.();
        await running;
      },
    };
  }

  #payload(at: number, value: Uint8Array | string | null): EachMessagePayload {
    const message = {
      key: null,
      value: value === null ? null : Buffer.from(value),
      timestamp: '0',
      attributes: 0,
      offset: String(at),
      headers: {},
    };
    const heartbeat = (): Promise<void> => {
      this.onHeartbeat();
      return Promise.resolve();
    };
    return { topic: 'feed', partition: 0, message, heartbeat, pause: () => () => undefined };
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#appended = resolve;
    });
  }
}

/** The transport's own part on a consumer that behaves as kafkajs' does; no broker is there. */
export function kafkaSource(): Promise<Source> {
  const broker = new FakeKafka();
  const config = {
    kind: 'kafka',
    brokers: ['127.0.0.1:9092'],
    topics: ['feed'],
    groupId: 'hub',
    tls: false,
    sasl: null,
    allowPrivateHosts: true,
  } as const;
  const openConsumer = (): Promise<KafkaConsumer> => Promise.resolve(broker.consumer());
  return Promise.resolve({
    transport: new KafkaStream({ feedId: FEED, clock: wallClock, random: () => 0, config, openConsumer }),
    messages: true,
    mediaType: '',
    publish: (content) => {
      broker.refuse = false;
      broker.publish(content);
      return Promise.resolve();
    },
    fail: () => {
      broker.refuse = true;
      return Promise.resolve();
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}
