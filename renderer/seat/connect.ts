import type { StopSignal } from '../../shared/lib/stop-signal.ts';
import { messagePortWire } from '../../shared/wire/message-port-wire.ts';
import { webSocketWire } from '../../shared/wire/web-socket-wire.ts';
import { NotAllowedError } from './not-allowed-error.ts';
import { PortInbox } from './port-inbox.ts';
import type { OpenWire } from './seat-client.ts';

/** In a browser a WebSocket to `/seat` of the page's own host; in a window of the shell the port that its preload hands over. */
export function openerFor(page: Window): OpenWire {
  const { protocol, host, search } = page.location;
  // The shell says so in the page's address: its own scheme would tell as much, but no browser of a test has that.
  const byPort = new URLSearchParams(search).get('wire') === 'port';
  if (!byPort && (protocol === 'http:' || protocol === 'https:')) {
    return (stop) => openSocket(`${protocol}//${host}/seat`, stop).then(webSocketWire);
  }
  const inbox = new PortInbox(page);
  return (stop) => inbox.take(stop).then(messagePortWire);
}

function openSocket(url: string, stop: StopSignal): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'));
    const giveUp = (): void => socket.close();
    stop.addEventListener('abort', giveUp, { once: true });
    const fail = (): void => {
      stop.removeEventListener('abort', giveUp);
      whyRefused(url).then(reject, reject);
    };
    socket.addEventListener('close', fail, { once: true });
    socket.addEventListener(
      'open',
      () => {
        socket.removeEventListener('close', fail);
        stop.removeEventListener('abort', giveUp);
        resolve(socket);
      },
      { once: true },
    );
  });
}

/** A browser doesn't tell why an upgrade failed: the same address asked plainly does. */
async function whyRefused(url: string): Promise<Error> {
  const { status } = await fetch(url, { cache: 'no-store' });
  return status === 401 || status === 403
    ? new NotAllowedError('The login has ended.')
    : new Error(`No connection to ${url}.`);
}
