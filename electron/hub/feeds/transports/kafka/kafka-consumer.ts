import { Kafka, logLevel, type Consumer, type SASLOptions } from 'kafkajs';
import type { TransportConfig } from '../../../../../shared/domain/feed.ts';
import type { ResolveHost } from '../address-guard.ts';
import { hostPolicy } from '../host-policy.ts';
import { guardedSocket, readPem } from '../outgoing-socket.ts';

type KafkaConfig = Extract<TransportConfig, { readonly kind: 'kafka' }>;

/** The part of kafkajs' consumer that is used. */
export type KafkaConsumer = Pick<Consumer, 'connect' | 'subscribe' | 'run' | 'disconnect' | 'on'>;

const MAX_BYTES = 16 * 2 ** 20;
const SESSION_MS = 30_000;
const CONNECT_MS = 15_000;

export interface KafkaAccess {
  readonly config: KafkaConfig;
  readonly allowHosts?: readonly string[] | undefined;
  readonly resolve: ResolveHost;
  /** Told why a connection was not made or broke: kafkajs keeps only the words. */
  readonly onSocketError: (error: unknown) => void;
}

/**
 * A consumer whose every connection is checked, those to brokers that the cluster itself names included: a private one
 * among them has to stand in `brokers` or in the feed's list.
 */
export async function kafkaConsumer({
  config,
  allowHosts,
  resolve,
  onSocketError,
}: KafkaAccess): Promise<KafkaConsumer> {
  const { brokers, groupId, allowPrivateHosts, sasl } = config;
  const ca = await readPem(config.caPath ?? null);
  const tls = config.tls ? { ca } : null;
  const policy = hostPolicy({ home: brokers.map(hostOf), allowPrivateHosts, allowHosts });
  const kafka = new Kafka({
    clientId: 'yiwang',
    brokers: [...brokers],
    ssl: config.tls,
    ...(sasl === null ? {} : { sasl: saslOptions(sasl) }),
    connectionTimeout: CONNECT_MS,
    retry: { retries: 2, initialRetryTime: 300 },
    // What goes wrong is told by the feed's health; kafkajs would print it, addresses and all.
    logLevel: logLevel.NOTHING,
    socketFactory: ({ host, port, onConnect }) => {
      try {
        const socket = guardedSocket({ host, port, tls, policy, resolve });
        socket.once('error', onSocketError);
        socket.once(tls === null ? 'connect' : 'secureConnect', onConnect);
        return socket;
      } catch (error) {
        onSocketError(error);
        throw error;
      }
    },
  });
  return kafka.consumer({
    groupId,
    sessionTimeout: SESSION_MS,
    maxBytes: MAX_BYTES,
    maxBytesPerPartition: MAX_BYTES,
    allowAutoTopicCreation: false,
    // The line is opened again by whoever keeps it.
    retry: { retries: 2, restartOnFailure: () => Promise.resolve(false) },
  });
}

function saslOptions({ mechanism, username, password }: NonNullable<KafkaConfig['sasl']>): SASLOptions {
  return { mechanism, username, password };
}

function hostOf(broker: string): string {
  return broker.replace(/:\d+$/, '');
}
