import type { WebSocket } from 'ws';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { Wire } from '../../../../shared/wire/wire.ts';
import { webSocketWire } from '../../../../shared/wire/web-socket-wire.ts';
import { repeat } from '../repeat.ts';

const PING_EVERY_MS = 30_000;

/**
 * A WebSocket that the HTTP server has upgraded, as a wire. A peer that has not answered a ping by the next one is gone:
 * TCP alone would tell after many minutes, or never.
 */
export function acceptWebSocket(socket: WebSocket, clock: Clock): Wire {
  const wire = webSocketWire(socket);
  const ended = new AbortController();
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  wire.onClose(() => ended.abort());
  void repeat(
    clock,
    () => PING_EVERY_MS,
    ended.signal,
    () => {
      if (!answered) {
        socket.terminate();
        return;
      }
      answered = false;
      socket.ping();
    },
  );
  return wire;
}
