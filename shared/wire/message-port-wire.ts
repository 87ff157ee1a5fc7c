import { parseCloseReason } from './close-reason.ts';
import type { CloseReason, Wire } from './wire.ts';
import { WireEvents } from './wire-events.ts';

/** The DOM's and Node's MessagePort: events, and buffers that can be given away. */
interface TargetPort {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

/** Electron's MessagePortMain: an emitter whose messages are always copied. */
interface EmitterPort {
  postMessage(message: unknown): void;
  on(type: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(type: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

export type PortLike = TargetPort | EmitterPort;

/**
 * A wire over a MessagePort. Three messages travel: a Uint8Array is a frame, a number says how many bytes the other
 * side's listeners have taken, an object is the reason of the end. A port tells nothing about what it holds, so the
 * backlog is counted: bytes sent less bytes taken.
 */
export function messagePortWire(port: PortLike): Wire {
  const events = new WireEvents();
  let backlog = 0;

  const end = (reason: CloseReason): void => {
    if (events.end(reason)) port.close();
  };
  const receive = (message: unknown): void => {
    if (message instanceof Uint8Array) {
      events.frame(message);
      if (!events.ended) post(port, message.byteLength);
    } else if (typeof message === 'number' && message >= 0) {
      backlog = Math.max(0, backlog - message);
    } else {
      end(parseCloseReason(message) ?? { code: 'protocol', detail: 'neither a frame, a credit nor an end' });
    }
  };
  const lost = (): void => end({ code: 'lost', detail: 'the port closed' });

  if ('addEventListener' in port) {
    port.addEventListener('message', (event) => receive(event.data));
    port.addEventListener('close', lost);
  } else {
    port.on('message', (event) => receive(event.data));
    port.on('close', lost);
  }
  // Frames that come before a listener are kept by WireEvents, so the port may start at once.
  port.start();

  return {
    send(frame) {
      if (events.ended) return;
      backlog += frame.byteLength;
      postFrame(port, frame);
    },
    backlogBytes: () => backlog,
    onFrame: (listener) => events.onFrame(listener),
    onClose: (listener) => events.onClose(listener),
    close(reason) {
      if (events.ended) return;
      post(port, { code: reason.code, detail: reason.detail });
      end(reason);
    },
  };
}

function post(port: PortLike, message: number | CloseReason): void {
  if ('addEventListener' in port) port.postMessage(message, []);
  else port.postMessage(message);
}

/** Copied once either way: the frame stays the sender's, and a port would carry the whole buffer behind a view. */
function postFrame(port: PortLike, frame: Uint8Array): void {
  const own = new Uint8Array(frame);
  if ('addEventListener' in port) port.postMessage(own, [own.buffer]);
  else port.postMessage(own);
}
