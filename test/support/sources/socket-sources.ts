import { createSocket } from 'node:dgram';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { ConnectStream } from '../../../electron/hub/feeds/transports/sockets/connect-stream.ts';
import { ListenStream } from '../../../electron/hub/feeds/transports/sockets/listen-stream.ts';
import { ListenUdp } from '../../../electron/hub/feeds/transports/sockets/listen-udp.ts';
import { wallClock } from '../../../shared/time/wall-clock.ts';
import { makeCertificates } from '../certificates.ts';
import { bytesWithout, FEED, type Source } from './source.ts';
import { startStreamServer } from './stream-server.ts';

const LF = 0x0a;
const LINE = { messages: true, mediaType: '', content: bytesWithout(100_003, LF) } as const;

function line(content: Uint8Array): Uint8Array {
  return Buffer.concat([content, Buffer.from([LF])]);
}

export async function listenSource(protocol: 'tcp' | 'tls' | 'udp'): Promise<Source> {
  const certificates = protocol === 'tls' ? await makeCertificates() : null;
  const waiting: Uint8Array[] = [];
  const send = (port: number, content: Uint8Array): void => {
    if (protocol === 'udp') {
      const socket = createSocket('udp4');
      socket.send(content, port, '127.0.0.1', () => socket.close());
      return;
    }
    const target = { host: '127.0.0.1', port };
    const socket =
      certificates === null
        ? connectTcp(target)
        : connectTls({ ...target, ca: certificates.server.cert, rejectUnauthorized: false });
    // The test may have stopped listening by now.
    socket.on('error', () => socket.destroy());
    socket.end(line(content));
  };
  const options = {
    feedId: FEED,
    clock: wallClock,
    random: () => 0,
    onListening: (port: number): void => {
      for (const content of waiting.splice(0)) send(port, content);
    },
    config: {
      kind: 'listen',
      protocol,
      host: '127.0.0.1',
      port: 0,
      framing: protocol === 'udp' ? 'message' : 'lines',
      certPath: certificates?.certPath ?? null,
      keyPath: certificates?.keyPath ?? null,
      clientCaPath: null,
    },
  } as const;
  return {
    ...LINE,
    ...(protocol === 'udp' ? { content: bytesWithout(60_003) } : {}),
    transport: protocol === 'udp' ? new ListenUdp(options) : new ListenStream(options),
    publish: (content) => {
      waiting.push(content);
      return Promise.resolve();
    },
    [Symbol.asyncDispose]: async () => {
      await certificates?.[Symbol.asyncDispose]();
    },
  };
}

export async function connectSource(protocol: 'tcp' | 'tls'): Promise<Source> {
  const certificates = protocol === 'tls' ? await makeCertificates() : null;
  const server = await startStreamServer(certificates?.server ?? null);
  const config = {
    kind: 'connect',
    protocol,
    host: '127.0.0.1',
    port: server.port,
    framing: 'lines',
    caPath: certificates?.caPath ?? null,
    allowPrivateHosts: true,
  } as const;
  return {
    ...LINE,
    transport: new ConnectStream({ feedId: FEED, clock: wallClock, random: () => 0, config }),
    publish: (content) => server.publish(line(content)),
    fail: () => server.shut(),
    [Symbol.asyncDispose]: async () => {
      await server.shut();
      await certificates?.[Symbol.asyncDispose]();
    },
  };
}
