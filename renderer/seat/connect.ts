import { messagePortWire } from '../../shared/wire/message-port-wire.ts';
import { webSocketWire } from '../../shared/wire/web-socket-wire.ts';
import { PortInbox } from './port-inbox.ts';
import type { OpenWire } from './seat-client.ts';

/** In a browser a WebSocket to `/seat` of the page's own host; in a window of the shell the port that its preload hands over. */
export function openerFor(page: Window): OpenWire {
  const { protocol, host } = page.location;
  if (protocol === 'http:' || protocol === 'https:') {
    const url = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/seat`;
    return (stop) => openSocket(url, stop).then(webSocketWire);
  }
  const inbox = new PortInbox(page);
  return (stop) => inbox.take(stop).then(messagePortWire);
}

function openSocket(url: string, stop: Parameters<OpenWire>[0]): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    const fail = (): void => {
      socket.close();
      reject(new Error(`No connection to ${url}.`));
    };
    stop.addEventListener('abort', fail, { once: true });
    socket.addEventListener('error', fail, { once: true });
    socket.addEventListener('close', fail, { once: true });
    socket.addEventListener(
      'open',
      () => {
        stop.removeEventListener('abort', fail);
        socket.removeEventListener('error', fail);
        socket.removeEventListener('close', fail);
        resolve(socket);
      },
      { once: true },
    );
  });
}
