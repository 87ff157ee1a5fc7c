import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { WebSocket, WebSocketServer } from 'ws';
import { afterEach, expect, test } from 'vitest';
import { acceptMessagePort } from '../../electron/hub/seats/wires/accept-message-port.ts';
import { acceptWebSocket } from '../../electron/hub/seats/wires/accept-web-socket.ts';
import { messagePortWire } from '../../shared/wire/message-port-wire.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { openSeatHouse, type SeatHouse } from '../support/seat-house.ts';
import { asSeen, TestSeat } from '../support/test-seat.ts';

let house: SeatHouse | null = null;
afterEach(() => {
  house?.hub.close();
  house = null;
});

test('[SC2] a seat at a port that the shell handed over is served like any other', async () => {
  house = await openSeatHouse();
  const { log, hub } = house;
  log.commit({ op: 'put', eid: 1 });
  const { port1, port2 } = new MessageChannel();
  const wire = acceptMessagePort(port1);
  if (wire === null) throw new Error('a port was not taken for one');
  hub.accept(wire, { role: 'admin', user: 'this machine', departmentId: null, unitId: null });
  const seat = new TestSeat(messagePortWire(port2));
  await seat.hello();
  seat.subscribe();
  await seat.until(() => seat.heldSeq >= log.headSeq);
  log.commit({ op: 'put', eid: 2 });
  await seat.until(() => seat.heldSeq >= log.headSeq);
  expect(seat.state).toEqual(asSeen(log.state('head', { kinds: ['event'], bbox: null })));
  hub.closeAll({ code: 'going-away', detail: 'the hub stops' });
  expect(await seat.closed).toEqual({ code: 'going-away', detail: 'the hub stops' });
});

test('[SC2] what is no port is not taken for one', () => {
  for (const value of [null, 'port', {}, { postMessage: () => {}, start: () => {}, close: () => {} }]) {
    expect(acceptMessagePort(value)).toBe(null);
  }
});

test('[SC18] a wire that does not say hello is ended', async () => {
  const clock = new ManualClock();
  house = await openSeatHouse({ clock });
  const [silent, polite] = [house.stranger(), await house.seat()];
  clock.advance(9999);
  expect(house.hub.counts.seats).toBe(2);
  clock.advance(1);
  expect(await silent.closed).toMatchObject({ code: 'protocol', detail: 'no hello came' });
  expect(house.hub.counts.seats).toBe(1);
  polite.send({ type: 'ping', t: 0 });
  await polite.next('pong');
});

test('[SC18] a WebSocket that does not answer a ping is ended', async () => {
  const clock = new ManualClock();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const client = new WebSocket(`ws://127.0.0.1:${port}`, { autoPong: false });
  const [socket]: readonly unknown[] = await once(server, 'connection');
  if (!(socket instanceof WebSocket)) throw new Error('no socket came');
  const wire = acceptWebSocket(socket, clock);
  const ended = new Promise((resolve) => wire.onClose(resolve));

  const pinged = once(client, 'ping');
  clock.advance(30_000);
  await pinged;
  const ponged = once(socket, 'pong');
  client.pong();
  await ponged;
  const again = once(client, 'ping');
  clock.advance(30_000);
  await again;
  clock.advance(30_000);
  expect(await ended).toMatchObject({ code: 'lost' });
  server.close();
});
