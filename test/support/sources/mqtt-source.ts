import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Aedes } from 'aedes';
import { MqttStream, type MqttStreamOptions } from '../../../electron/hub/feeds/transports/mqtt/mqtt-stream.ts';
import { wallClock } from '../../../shared/time/wall-clock.ts';
import { makeCertificates, type Certificates } from '../certificates.ts';
import { FEED, type Source } from './source.ts';

/** An MQTT broker (aedes, 3.1.1) on a socket of 127.0.0.1. */
export interface TestBroker extends AsyncDisposable {
  readonly port: number;
  readonly aedes: Aedes;
  publish(topic: string, payload: Uint8Array | string, qos?: 0 | 1): Promise<void>;
  /** Cuts every line and takes no new one until `open`. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

export async function startBroker(tls: Certificates['server'] | null = null): Promise<TestBroker> {
  const aedes = await Aedes.createBroker();
  const sockets = new Set<Socket>();
  let port = 0;
  let server: Server | null = null;
  const handle = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    aedes.handle(socket);
  };
  const broker: TestBroker = {
    get port() {
      return port;
    },
    aedes,
    publish: (topic, payload, qos = 1) =>
      new Promise((resolve, reject) => {
        const packet = {
          cmd: 'publish',
          topic,
          payload: Buffer.from(payload),
          qos,
          retain: false,
          dup: false,
        } as const;
        aedes.publish(packet, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
    shut: async () => {
      const closing = server;
      server = null;
      if (closing === null) return;
      const closed = once(closing, 'close');
      closing.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    open: async () => {
      if (server !== null) return;
      server = tls === null ? createTcpServer(handle) : createTlsServer(tls, handle);
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      port = (server.address() as AddressInfo).port;
    },
    [Symbol.asyncDispose]: async () => {
      await broker.shut();
      await new Promise<void>((resolve) => {
        aedes.close(resolve);
      });
    },
  };
  await broker.open();
  return broker;
}

type Changes = Partial<Omit<MqttStreamOptions, 'config'>> & { readonly config?: Partial<MqttStreamOptions['config']> };

/** A transport with a session of its own on the topic `feed`. */
export function mqttOn(url: string, { config, ...options }: Changes = {}): MqttStream {
  return new MqttStream({
    feedId: FEED,
    clock: wallClock,
    random: () => 0,
    ...options,
    config: {
      kind: 'mqtt',
      url,
      topics: ['feed'],
      protocolVersion: 4,
      qos: 1,
      clientId: 'hub',
      shareGroup: null,
      username: null,
      password: null,
      caPath: null,
      allowPrivateHosts: true,
      ...config,
    },
  });
}

/** Receives until the line stands once, so that the broker knows the session. */
export async function subscribeOnce(transport: MqttStream): Promise<void> {
  for await (const { kind } of transport.receive(new AbortController().signal)) if (kind === 'unchanged') return;
}

export async function mqttSource(secure: boolean): Promise<Source> {
  const certificates = secure ? await makeCertificates() : null;
  const broker = await startBroker(certificates?.server ?? null);
  const url = `${secure ? 'mqtts' : 'mqtt'}://127.0.0.1:${broker.port}`;
  const transport = mqttOn(url, { config: { caPath: certificates?.caPath ?? null } });
  await subscribeOnce(transport);
  return {
    transport,
    messages: true,
    mediaType: '',
    publish: async (content) => {
      await broker.open();
      await broker.publish('feed', content);
    },
    fail: () => broker.shut(),
    [Symbol.asyncDispose]: async () => {
      await broker[Symbol.asyncDispose]();
      await certificates?.[Symbol.asyncDispose]();
    },
  };
}
