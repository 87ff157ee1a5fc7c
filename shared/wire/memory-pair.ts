import type { CloseReason, Wire } from './wire.ts';
import { WireEvents } from './wire-events.ts';

interface End {
  readonly events: WireEvents;
  /** Frames on their way to this end, then perhaps the end of the wire. */
  readonly inbox: (Uint8Array | CloseReason)[];
  inboxBytes: number;
}

/** A pair whose frames move only when told: `flush` delivers what lies in both directions, in order, and says how many. */
export interface ManualMemoryPair {
  readonly wires: readonly [Wire, Wire];
  /** Delivers at most `limit` frames to each side; what the listeners send meanwhile waits for the next flush. */
  flush(limit?: number): number;
}

/** Two ends of one wire in one process. Frames are copied when sent and delivered in a later microtask. */
export function memoryPair(): [Wire, Wire] {
  let pending = false;
  const [left, right] = [newEnd(), newEnd()];
  const wake = (): void => {
    if (pending) return;
    pending = true;
    queueMicrotask(() => {
      pending = false;
      deliver(left, Infinity);
      deliver(right, Infinity);
    });
  };
  return [newWire(left, right, wake), newWire(right, left, wake)];
}

export function manualMemoryPair(): ManualMemoryPair {
  const [left, right] = [newEnd(), newEnd()];
  return {
    wires: [newWire(left, right, () => {}), newWire(right, left, () => {})],
    flush: (limit = Infinity) => {
      const [toLeft, toRight] = [Math.min(left.inbox.length, limit), Math.min(right.inbox.length, limit)];
      return deliver(left, toLeft) + deliver(right, toRight);
    },
  };
}

function newEnd(): End {
  return { events: new WireEvents(), inbox: [], inboxBytes: 0 };
}

function newWire(own: End, peer: End, wake: () => void): Wire {
  return {
    send(frame) {
      if (own.events.ended || peer.events.ended) return;
      peer.inbox.push(frame.slice());
      peer.inboxBytes += frame.byteLength;
      wake();
    },
    backlogBytes: () => peer.inboxBytes,
    onFrame: (listener) => own.events.onFrame(listener),
    onClose: (listener) => own.events.onClose(listener),
    close(reason) {
      if (!own.events.end(reason)) return;
      peer.inbox.push(reason);
      wake();
    },
  };
}

function deliver(end: End, limit: number): number {
  let delivered = 0;
  while (delivered < limit) {
    const item = end.inbox.shift();
    if (item === undefined) break;
    delivered += 1;
    if (item instanceof Uint8Array) {
      end.inboxBytes -= item.byteLength;
      end.events.frame(item);
    } else {
      end.events.end(item);
    }
  }
  return delivered;
}
