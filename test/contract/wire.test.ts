import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import websocket from '@fastify/websocket';
import fastify from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket as WsSocket } from 'ws';
import { manualMemoryPair, memoryPair } from '../../shared/wire/memory-pair.ts';
import { messagePortWire } from '../../shared/wire/message-port-wire.ts';
import { webSocketWire, type SocketLike } from '../../shared/wire/web-socket-wire.ts';
import { CLOSE_CODES } from '../../shared/wire/close-reason.ts';
import type { CloseReason, Wire } from '../../shared/wire/wire.ts';

interface Line {
  readonly left: Wire;
  readonly right: Wire;
  /** Cuts the line without a word; null where that cannot be done. */
  readonly cut: (() => void) | null;
  readonly tearDown: () => Promise<void>;
}

const kinds: Readonly<Record<string, () => Promise<Line>>> = {
  'memory pair': async () => {
    const [left, right] = memoryPair();
    return { left, right, cut: null, tearDown: async () => {} };
  },
  MessagePort: async () => {
    const { port1, port2 } = new MessageChannel();
    const [left, right] = [messagePortWire(port1), messagePortWire(port2)];
    return { left, right, cut: () => port1.close(), tearDown: async () => port1.close() };
  },
  'WebSocket, ws': () => openSockets((url) => new WsSocket(url)),
  'WebSocket of the platform': () => openSockets((url) => new WebSocket(url)),
};

async function openSockets(connect: (url: string) => SocketLike & EventTargetLike): Promise<Line> {
  const server = fastify();
  await server.register(websocket, { options: { perMessageDeflate: false } });
  const accepted = new Promise<{ readonly wire: Wire; readonly cut: () => void }>((resolve) => {
    server.get('/seat', { websocket: true }, (socket) => {
      resolve({ wire: webSocketWire(socket), cut: () => socket.terminate() });
    });
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const right = webSocketWire(connect(`ws://127.0.0.1:${port}/seat`));
  const { wire: left, cut } = await accepted;
  const tearDown = async (): Promise<void> => {
    right.close({ code: 'normal', detail: '' });
    await server.close();
  };
  return { left, right, cut, tearDown };
}

type EventTargetLike = Pick<SocketLike, 'addEventListener'>;

/** Frames as they come, to be awaited by number. */
function collect(wire: Wire): { readonly frames: Uint8Array[]; got(count: number): Promise<void> } {
  const frames: Uint8Array[] = [];
  let wanted = Infinity;
  let wake = (): void => {};
  wire.onFrame((frame) => {
    frames.push(frame);
    if (frames.length >= wanted) wake();
  });
  const got = async (count: number): Promise<void> => {
    if (frames.length >= count) return;
    wanted = count;
    await new Promise<void>((resolve) => (wake = resolve));
  };
  return { frames, got };
}

const ended = (wire: Wire): Promise<CloseReason> => new Promise((resolve) => wire.onClose(resolve));
const frameOf = (index: number, length: number): Uint8Array => new Uint8Array(length).fill(index % 251);

describe.each(Object.entries(kinds))('%s', (_name, open) => {
  let line: Line | null = null;
  const start = async (): Promise<Line> => (line = await open());
  afterEach(async () => {
    await line?.tearDown();
    line = null;
  });

  test('[WR1] frames arrive whole and in order, both ways', async () => {
    const { left, right } = await start();
    const [atLeft, atRight] = [collect(left), collect(right)];
    const lengths = [0, 1, 125, 126, 65_535, 65_536, 700_000, 3];
    for (const [index, length] of lengths.entries()) {
      left.send(frameOf(index, length));
      right.send(frameOf(index + 100, length));
    }
    await Promise.all([atLeft.got(lengths.length), atRight.got(lengths.length)]);
    expect(atRight.frames).toEqual(lengths.map((length, index) => frameOf(index, length)));
    expect(atLeft.frames).toEqual(lengths.map((length, index) => frameOf(index + 100, length)));
  });

  test('[WR1] a frame that is a view of a larger buffer arrives alone', async () => {
    const { left, right } = await start();
    const atRight = collect(right);
    const buffer = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);
    left.send(buffer.subarray(100, 103));
    left.send(Buffer.from('pooled'));
    await atRight.got(2);
    expect([...(atRight.frames[0] ?? [])]).toEqual([100, 101, 102]);
    expect(atRight.frames[0]?.buffer.byteLength).toBeLessThan(1000);
    expect(Buffer.from(atRight.frames[1] ?? []).toString()).toBe('pooled');
    expect(buffer.byteLength).toBe(1000);
  });

  test('[WR2] frames that come before there is a listener are kept', async () => {
    const { left, right } = await start();
    const done = ended(right);
    const back = collect(left);
    left.send(frameOf(1, 10));
    left.send(frameOf(2, 10));
    right.send(frameOf(9, 1));
    await back.got(1);
    const atRight = collect(right);
    await atRight.got(2);
    expect(atRight.frames).toEqual([frameOf(1, 10), frameOf(2, 10)]);
    left.close({ code: 'normal', detail: '' });
    await done;
  });

  test.each(CLOSE_CODES)('[WR3] the end is told on both sides: %s', async (code) => {
    const { left, right } = await start();
    const here: CloseReason[] = [];
    left.onClose((reason) => here.push(reason));
    const there = ended(right);
    const reason = { code, detail: '超出 1 MiB' };
    left.close(reason);
    expect(await there).toEqual(reason);
    left.close({ code: 'normal', detail: 'again' });
    right.close({ code: 'normal', detail: 'again' });
    expect(here).toEqual([reason]);
    expect(await ended(right)).toEqual(reason);
  });

  test('[WR3] what was sent before the end arrives before it', async () => {
    const { left, right } = await start();
    const log: string[] = [];
    right.onFrame((frame) => log.push(`frame ${frame.byteLength}`));
    const there = ended(right).then(() => log.push('end'));
    left.send(frameOf(1, 5));
    left.send(frameOf(1, 200_000));
    left.close({ code: 'normal', detail: '' });
    await there;
    expect(log).toEqual(['frame 5', 'frame 200000', 'end']);
  });

  test('[WR4] an end that nobody announced is lost', async ({ skip }) => {
    const { right, cut } = await start();
    if (cut === null) {
      skip('a memory pair cannot break');
      return;
    }
    const there = ended(right);
    cut();
    expect((await there).code).toBe('lost');
  });

  test('[WR5] after the end nothing is sent and nothing delivered', async () => {
    const { left, right } = await start();
    const atRight = collect(right);
    const atLeft = collect(left);
    const there = ended(right);
    left.close({ code: 'normal', detail: '' });
    left.send(frameOf(1, 10));
    right.send(frameOf(1, 10));
    await there;
    right.send(frameOf(1, 10));
    left.send(frameOf(1, 10));
    expect(atRight.frames).toEqual([]);
    expect(atLeft.frames).toEqual([]);
  });

  test('[WR6] the backlog rises with what is sent and falls when it is taken', async () => {
    const { left, right } = await start();
    const atLeft = collect(left);
    // More than the kernel's socket buffers hold.
    const count = 40;
    for (let index = 0; index < count; index++) left.send(frameOf(index, 500_000));
    expect(left.backlogBytes()).toBeGreaterThan(1_000_000);
    const atRight = collect(right);
    await atRight.got(count);
    right.send(frameOf(0, 1));
    await atLeft.got(1);
    expect(left.backlogBytes()).toBe(0);
  });

  test('[WR7] a frame stays as it was and can be sent again; the other side gets bytes of its own', async () => {
    const { left, right } = await start();
    const atRight = collect(right);
    const frame = frameOf(7, 10);
    left.send(frame);
    left.send(frame);
    await atRight.got(2);
    expect(frame).toEqual(frameOf(7, 10));
    expect(atRight.frames).toEqual([frameOf(7, 10), frameOf(7, 10)]);
    expect(atRight.frames[0]).not.toBe(frame);
  });
});

test('[WR6] a manual pair holds frames until it is flushed', () => {
  const { wires, flush } = manualMemoryPair();
  const [left, right] = wires;
  const atRight = collect(right);
  left.send(frameOf(1, 10));
  left.send(frameOf(2, 20));
  expect(left.backlogBytes()).toBe(30);
  expect(flush(1)).toBe(1);
  expect([atRight.frames.length, left.backlogBytes()]).toEqual([1, 20]);
  expect(flush()).toBe(1);
  expect([atRight.frames.length, left.backlogBytes()]).toEqual([2, 0]);
});

test('[WR1] frames sent before a WebSocket is open follow once it is', async () => {
  const server = fastify();
  await server.register(websocket);
  const first = new Promise<Uint8Array>((resolve) => {
    server.get('/seat', { websocket: true }, (socket) => void webSocketWire(socket).onFrame(resolve));
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const socket = new WsSocket(`ws://127.0.0.1:${(server.server.address() as AddressInfo).port}/seat`);
  const wire = webSocketWire(socket);
  wire.send(frameOf(3, 4));
  expect(wire.backlogBytes()).toBe(4);
  expect(await first).toEqual(frameOf(3, 4));
  const closed = once(socket, 'close');
  wire.close({ code: 'normal', detail: '' });
  await closed;
  await server.close();
});
