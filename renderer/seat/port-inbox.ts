import type { StopSignal } from '../../shared/lib/stop-signal.ts';

/** The message by which the preload script hands this page its port to the hub. */
export const SEAT_PORT_MESSAGE = 'yiwang-seat-port';

/**
 * Ports that the shell handed to this page and nobody has taken yet. The shell sends a new one whenever the hub has started
 * (again), so a lost line waits here for the next.
 */
export class PortInbox {
  #port: MessagePort | null = null;
  #waiting: ((port: MessagePort) => void) | null = null;

  constructor(page: Window) {
    page.addEventListener('message', (event) => {
      const data: unknown = event.data;
      const port = event.ports[0];
      if (event.source !== page || port === undefined || !isSeatPortMessage(data)) return;
      if (this.#waiting === null) this.#port = port;
      else this.#waiting(port);
    });
  }

  take(stop: StopSignal): Promise<MessagePort> {
    const ready = this.#port;
    this.#port = null;
    if (ready !== null) return Promise.resolve(ready);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        this.#waiting = null;
        reject(new Error('The shell handed over no port.'));
      };
      stop.addEventListener('abort', end, { once: true });
      this.#waiting = (port) => {
        this.#waiting = null;
        stop.removeEventListener('abort', end);
        resolve(port);
      };
    });
  }
}

function isSeatPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === SEAT_PORT_MESSAGE;
}
