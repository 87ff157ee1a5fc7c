import { type BrowserWindow, MessageChannelMain } from 'electron';
import { isAppPage } from './app-files.ts';
import type { UtilityHubHost } from './utility-hub-host.ts';

/** Gives each window's page one end of a fresh channel and the hub the other; a page that is not ours gets none. */
export class SeatPortBroker {
  readonly #host: Pick<UtilityHubHost, 'givePort'>;
  /** The number of the newest port that each window has. */
  readonly #newest = new Map<BrowserWindow, number>();
  #lastSeat = 0;

  constructor(host: Pick<UtilityHubHost, 'givePort'>) {
    this.#host = host;
  }

  give(window: BrowserWindow): void {
    if (window.isDestroyed() || !isAppPage(window.webContents.getURL())) return;
    const { port1, port2 } = new MessageChannelMain();
    const seat = ++this.#lastSeat;
    if (!this.#host.givePort(port1, seat)) return;
    if (!this.#newest.has(window)) window.once('closed', () => this.#newest.delete(window));
    this.#newest.set(window, seat);
    window.webContents.postMessage('seat-port', null, [port2]);
  }

  /** The hub says that a seat's line ended: its window gets a new one, unless it already has. */
  ended(seat: number): void {
    for (const [window, newest] of this.#newest) {
      if (newest === seat) this.give(window);
    }
  }
}
