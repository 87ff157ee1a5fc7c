import { type BrowserWindow, MessageChannelMain } from 'electron';
import { isOwnPage } from './security.ts';
import type { UtilityHubHost } from './utility-hub-host.ts';

/** Gives a window's page one end of a fresh channel and the hub the other. A page that is not ours gets none. */
export function giveSeatPort(window: BrowserWindow, host: UtilityHubHost): void {
  if (window.isDestroyed() || !isOwnPage(window.webContents)) return;
  const { port1, port2 } = new MessageChannelMain();
  if (host.givePort(port1)) window.webContents.postMessage('seat-port', null, [port2]);
}
