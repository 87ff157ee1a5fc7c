import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ListenStream } from '../../electron/hub/feeds/transports/sockets/listen-stream.ts';
import { ListenUdp } from '../../electron/hub/feeds/transports/sockets/listen-udp.ts';
import type { ListenOptions } from '../../electron/hub/feeds/transports/sockets/listen-options.ts';
import type { Transport, TransportItem } from '../../electron/hub/feeds/transport.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { makeCertificates } from '../support/certificates.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { FEED } from '../support/sources/source.ts';

type Changes = Partial<Omit<ListenOptions, 'config'>> & { readonly config?: Partial<ListenOptions['config']> };

let stop: AbortController;
beforeEach(() => {
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
});

function optionsOf({ config, ...changes }: Changes, onListening: (port: number) => void): ListenOptions {
  const own = { protocol: 'tcp', host: '127.0.0.1', port: 0, framing: 'lines', certPath: null, keyPath: null } as const;
  return {
    feedId: FEED,
    clock: wallClock,
    random: () => 0,
    onListening,
    ...changes,
    config: { kind: 'listen', ...own, clientCaPath: null, ...config },
  };
}

/** Starts to receive; resolves with the items and the port that devices connect to. */
async function listening(changes: Changes = {}): Promise<{ items: AsyncIterator<TransportItem>; port: number }> {
  let found = 0;
  const options = optionsOf(changes, (port) => {
    found = port;
  });
  const transport: Transport = changes.config?.protocol === 'udp' ? new ListenUdp(options) : new ListenStream(options);
  const items = transport.receive(stop.signal)[Symbol.asyncIterator]();
  await nextOf(items, 'unchanged');
  return { items, port: found };
}

async function nextOf(items: AsyncIterator<TransportItem>, kind: TransportItem['kind']): Promise<TransportItem> {
  for (let next = await items.next(); next.done !== true; next = await items.next()) {
    if (next.value.kind === kind) return next.value;
  }
  throw new Error(`no ${kind} came`);
}

async function device(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

describe('devices that connect', () => {
  test('[TR69] a device is called by its address, whatever port it comes from', async () => {
    const { items, port } = await listening();
    for (const text of ['one', 'two']) {
      (await device(port)).end(`${text}\n`);
      expect(await nextOf(items, 'payload')).toMatchObject({ payload: { document: '127.0.0.1' } });
    }
  });

  test('[TR65] [TR69] a device must show a certificate of the authority, and is called by it', async () => {
    await using certificates = await makeCertificates();
    const { certPath, keyPath, caPath, server, device: known } = certificates;
    const { items, port } = await listening({ config: { protocol: 'tls', certPath, keyPath, clientCaPath: caPath } });
    const target = { host: '127.0.0.1', port, ca: server.cert, rejectUnauthorized: false };
    const stranger = connectTls(target);
    stranger.on('error', () => stranger.destroy());
    stranger.end('no\n');
    expect(await nextOf(items, 'failure')).toMatchObject({
      problem: expect.stringContaining('could not agree on TLS'),
    });
    connectTls({ ...target, cert: known.cert, key: known.key }).end('yes\n');
    expect(await nextOf(items, 'payload')).toMatchObject({ payload: { document: 'unit-7' } });
  });

  test('[TR69] more devices than allowed are turned away, and those connected are heard', async () => {
    const { items, port } = await listening({ maxConnections: 1 });
    const first = await device(port);
    const second = connect({ port, host: '127.0.0.1' });
    second.on('error', () => second.destroy());
    second.resume();
    expect(await nextOf(items, 'failure')).toMatchObject({ problem: expect.stringContaining('More than 1 devices') });
    await (second.destroyed ? Promise.resolve() : once(second, 'close'));
    first.write('heard\n');
    await nextOf(items, 'payload');
    first.destroy();
  });

  test('[TR62] a message that is begun and not ended in time closes its connection', async () => {
    const clock = new ManualClock();
    const limits = { maxBytes: 100, messageMs: 30_000, idleMs: 3_600_000 };
    const { items, port } = await listening({ clock, limits });
    const slow = await device(port);
    slow.write('begun');
    const failure = nextOf(items, 'failure');
    const closed = once(slow.resume(), 'close');
    // The bytes take a moment to arrive; each step of time is one more chance to see them.
    for (let open = true; open;) {
      clock.advance(10_000);
      open =
        (await Promise.race([closed.then(() => 'closed'), new Promise((turn) => setImmediate(turn))])) !== 'closed';
    }
    expect(await failure).toMatchObject({
      trouble: 'timeout',
      problem: expect.stringMatching(/^127\.0\.0\.1: A message was begun/),
    });
  });

  test('[TR62] a message that is too long closes its connection, and no other', async () => {
    const { items, port } = await listening({ limits: { maxBytes: 10, messageMs: 30_000, idleMs: 3_600_000 } });
    const good = await device(port);
    const bad = await device(port);
    bad.write('x'.repeat(11));
    expect(await nextOf(items, 'failure')).toMatchObject({ trouble: 'too-large' });
    good.end('fine\n');
    await nextOf(items, 'payload');
  });
});

test('[TR60] datagrams that cannot be kept are counted, the others are all there', async () => {
  const { items, port } = await listening({ maxWaiting: 5, config: { protocol: 'udp', framing: 'message' } });
  const socket = createSocket('udp4');
  const send = (text: string): Promise<void> =>
    new Promise((resolve) => {
      socket.send(text, port, '127.0.0.1', () => {
        resolve();
      });
    });
  await send('first');
  expect(await nextOf(items, 'payload')).toMatchObject({ payload: { document: '127.0.0.1' } });
  // While this one is being stored, more arrive than can wait.
  for (let i = 0; i < 20; i += 1) await send(`datagram ${i}`);
  let payloads = 0;
  let lost = 0;
  while (payloads + lost < 20) {
    const next = await items.next();
    if (next.done === true) break;
    if (next.value.kind === 'payload') payloads += 1;
    if (next.value.kind === 'failure') lost += Number(/^\d+/.exec(next.value.problem)?.[0]);
  }
  socket.close();
  expect(payloads).toBeGreaterThanOrEqual(4);
  expect(payloads + lost).toBe(20);
});

test('[TR4] a port that another program holds is told', async () => {
  const { port } = await listening();
  const options = optionsOf({ config: { port } }, () => undefined);
  const second = new ListenStream(options).receive(stop.signal)[Symbol.asyncIterator]();
  expect(await nextOf(second, 'failure')).toMatchObject({
    trouble: 'settings',
    problem: `Another program listens on 127.0.0.1:${port} already. Stop it or choose another port.`,
  });
});
