import type { Duplex } from 'node:stream';
import { MqttClient, type IClientOptions, type IConnackPacket, type IPublishPacket } from 'mqtt';
import { createWebSocketStream } from 'ws';
import type { TransportConfig } from '../../../../../shared/domain/feed.ts';
import type { Clock } from '../../../../../shared/time/clock.ts';
import { instant } from '../../../../../shared/time/instant.ts';
import { startDeadline } from '../../../time/deadline.ts';
import type { ResolveHost } from '../address-guard.ts';
import { hostPolicy } from '../host-policy.ts';
import { lineTrouble, openSocket, readPem } from '../outgoing-socket.ts';
import { problemOf, TransportError } from '../transport-error.ts';
import { guardedWebSocket } from '../websocket/open-websocket.ts';

const CONNACK_MS = 15_000;
const GOODBYE_MS = 2_000;
const KEEPALIVE_S = 60;
/** How long the broker keeps a session of a hub that is away (MQTT 5; with 3.1.1 the broker decides). */
const SESSION_S = 7 * 86_400;
/** Unacknowledged messages that the broker may send ahead (MQTT 5). */
const IN_FLIGHT = 100;

export interface MqttLine {
  readonly config: Extract<TransportConfig, { readonly kind: 'mqtt' }>;
  readonly clientId: string;
  /** The session outlives the line. */
  readonly kept: boolean;
  readonly maxBytes: number;
  readonly allowHosts: readonly string[] | undefined;
  readonly resolve: ResolveHost;
  /** Gets every message; `done` acknowledges it and asks for the next. */
  readonly handle: (packet: IPublishPacket, done: () => void) => void;
}

export interface OpenedMqtt {
  readonly client: MqttClient;
  readonly sessionPresent: boolean;
  /** Resolves, with the reason, when the line breaks. */
  readonly broken: Promise<TransportError>;
}

/** Connects to the broker. Rejects with a TransportError. */
export async function openMqtt(line: MqttLine, clock: Clock, stop: AbortSignal): Promise<OpenedMqtt> {
  const stream = await openStream(line, clock, stop);
  const client = new MqttClient(() => stream, clientOptions(line));
  client.handleMessage = line.handle;
  const broken = new Promise<TransportError>((resolve) => {
    client.on('error', (error) => {
      resolve(refusal(error));
    });
    client.on('disconnect', ({ reasonCode = 0 }) => {
      resolve(
        new TransportError(
          'unreachable',
          `The broker closed the connection (reason ${reasonCode}). It is opened again.`,
        ),
      );
    });
    client.on('close', () => {
      resolve(new TransportError('unreachable', 'The broker closed the connection. It is opened again.'));
    });
    stop.addEventListener('abort', () => {
      resolve(new TransportError('stopped', 'Stopped.'));
    });
  });
  const connected = new Promise<IConnackPacket>((resolve) => {
    client.on('connect', resolve);
  });
  const deadline = startDeadline(clock, instant(clock.now() + CONNACK_MS), stop);
  const late = new Promise<TransportError>((resolve) => {
    deadline.signal.addEventListener('abort', () => {
      resolve(new TransportError('timeout', `The broker did not answer within ${CONNACK_MS / 1000} s.`));
    });
  });
  const answer = await Promise.race([connected, broken, late]);
  deadline.release();
  if (answer instanceof TransportError) {
    client.end(true);
    throw answer;
  }
  return { client, sessionPresent: answer.sessionPresent, broken };
}

/** Says goodbye, so that acknowledgements on their way still arrive; then closes. */
export async function closeMqtt(client: MqttClient, clock: Clock): Promise<void> {
  if (client.connected) {
    const deadline = startDeadline(clock, instant(clock.now() + GOODBYE_MS), new AbortController().signal);
    const late = new Promise<void>((resolve) => {
      deadline.signal.addEventListener('abort', () => {
        resolve();
      });
    });
    await Promise.race([client.endAsync(), late]);
    deadline.release();
  }
  client.end(true);
  client.stream.destroy();
}

async function openStream(
  { config, allowHosts, resolve, maxBytes }: MqttLine,
  clock: Clock,
  stop: AbortSignal,
): Promise<Duplex> {
  const url = new URL(config.url);
  const { allowPrivateHosts, caPath } = config;
  if (url.protocol === 'ws:' || url.protocol === 'wss:') {
    const access = { allowPrivateHosts, allowHosts, caPath, resolve };
    const socket = await guardedWebSocket(config.url, ['mqtt'], { maxPayload: maxBytes + 65_536 }, access);
    return createWebSocketStream(socket);
  }
  const tls = url.protocol === 'mqtts:' ? { ca: await readPem(caPath) } : null;
  const policy = hostPolicy({ home: [url.hostname], allowPrivateHosts, allowHosts });
  const port = url.port === '' ? (tls === null ? 1883 : 8883) : Number(url.port);
  return await openSocket({ host: url.hostname, port, tls, policy, resolve }, clock, stop);
}

function clientOptions({ config, clientId, kept, maxBytes }: MqttLine): IClientOptions {
  const { protocolVersion, username, password } = config;
  return {
    protocolVersion,
    protocolId: 'MQTT',
    clientId,
    clean: !kept,
    keepalive: KEEPALIVE_S,
    // The line is opened again by whoever keeps it.
    reconnectPeriod: 0,
    resubscribe: false,
    timerVariant: 'native',
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(protocolVersion === 5
      ? {
          properties: {
            receiveMaximum: IN_FLIGHT,
            maximumPacketSize: maxBytes + 65_536,
            ...(kept ? { sessionExpiryInterval: SESSION_S } : {}),
          },
        }
      : {}),
  };
}

/** CONNACK refusals (3.1.1 §3.2.2.3, 5 §3.2.2.2) and errors of the line. */
function refusal(error: Error): TransportError {
  const code = 'code' in error ? error.code : null;
  if (typeof code !== 'number') return lineTrouble(error);
  const message =
    code === 4 || code === 5 || code === 134 || code === 135
      ? 'The broker refuses the user or password. Check username and password.'
      : `The broker refuses the connection: ${problemOf(error)}.`;
  return new TransportError('bad-status', message, { cause: error });
}
