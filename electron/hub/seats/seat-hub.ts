import type { CloseReason, Wire } from '../../../shared/wire/wire.ts';
import { LiveFanout } from './live-fanout.ts';
import type { Grant, SeatPorts } from './seat-ports.ts';
import { SeatSession } from './seat-session.ts';

export interface SeatCounts {
  readonly seats: number;
  readonly subscriptions: number;
  /** Scopes that are encoded for, each once for all its seats. */
  readonly liveScopes: number;
}

/** All seats of the hub, whatever wire they came by. */
export class SeatHub {
  readonly #ports: SeatPorts;
  readonly #fanout: LiveFanout;
  readonly #sessions = new Set<SeatSession>();
  readonly #unsubscribe: () => void;
  #headSeq = 0;

  /** Rejects with the store's error when the log cannot be read. */
  static async open(ports: SeatPorts): Promise<SeatHub> {
    const hub = new SeatHub(ports);
    const { headSeq } = await ports.store.bounds();
    hub.#headSeq = Math.max(hub.#headSeq, headSeq);
    return hub;
  }

  private constructor(ports: SeatPorts) {
    this.#ports = ports;
    this.#fanout = new LiveFanout(ports);
    this.#unsubscribe = ports.store.onCommit((batch) => {
      this.#headSeq = batch.toSeq;
    });
  }

  /** Serves a seat until its wire ends. Whoever calls this has checked who it is. */
  accept(wire: Wire, grant: Grant): void {
    const session = new SeatSession({
      wire,
      grant,
      ports: this.#ports,
      fanout: this.#fanout,
      headSeq: () => this.#headSeq,
    });
    this.#sessions.add(session);
    wire.onClose(() => this.#sessions.delete(session));
  }

  get counts(): SeatCounts {
    let subscriptions = 0;
    for (const session of this.#sessions) subscriptions += session.subscriptions;
    return { seats: this.#sessions.size, subscriptions, liveScopes: this.#fanout.groups };
  }

  closeAll(reason: CloseReason): void {
    for (const session of this.#sessions) session.close(reason);
  }

  /** Ends every seat and lets go of the store. */
  close(): void {
    this.closeAll({ code: 'going-away', detail: 'the hub stops' });
    this.#unsubscribe();
  }
}
