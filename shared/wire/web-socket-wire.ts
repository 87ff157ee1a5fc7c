import { fromSocketClose, toSocketClose } from './close-reason.ts';
import type { CloseReason, Wire } from './wire.ts';
import { WireEvents } from './wire-events.ts';

/** The part that the browser's WebSocket and `ws` have in common. */
export interface SocketLike {
  binaryType: string;
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code: number, reason: string): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { readonly code: number; readonly reason: string }) => void): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
}

const CONNECTING = 0;
const OPEN = 1;

/** A wire over a WebSocket, either side, from the moment it is made: frames sent before it opens wait in order. */
export function webSocketWire(socket: SocketLike): Wire {
  const events = new WireEvents();
  let beforeOpen: Uint8Array<ArrayBuffer>[] = [];
  let beforeOpenBytes = 0;

  const finish = (reason: CloseReason): void => {
    if (!events.end(reason)) return;
    beforeOpen = [];
    beforeOpenBytes = 0;
    const { code, text } = toSocketClose(reason);
    // A socket that is closing or closed takes this as a no-op.
    socket.close(code, text);
  };

  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', () => {
    for (const frame of beforeOpen) socket.send(frame);
    beforeOpen = [];
    beforeOpenBytes = 0;
  });
  socket.addEventListener('message', ({ data }) => {
    if (data instanceof ArrayBuffer) events.frame(new Uint8Array(data));
    else finish({ code: 'protocol', detail: 'text instead of a binary frame' });
  });
  socket.addEventListener('close', ({ code, reason }) => events.end(fromSocketClose(code, reason)));
  // Always followed by `close`, which tells more; without a listener `ws` would throw.
  socket.addEventListener('error', () => {});

  return {
    send(frame) {
      if (events.ended) return;
      if (socket.readyState === OPEN) {
        socket.send(asArrayBufferView(frame));
      } else if (socket.readyState === CONNECTING) {
        beforeOpen.push(frame.slice());
        beforeOpenBytes += frame.byteLength;
      }
    },
    backlogBytes: () => socket.bufferedAmount + beforeOpenBytes,
    onFrame: (listener) => events.onFrame(listener),
    onClose: (listener) => events.onClose(listener),
    close: finish,
  };
}

function asArrayBufferView(frame: Uint8Array): Uint8Array<ArrayBuffer> {
  return frame.buffer instanceof ArrayBuffer
    ? new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength)
    : frame.slice();
}
