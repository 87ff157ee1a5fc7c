import { messagePortWire } from '../../shared/wire/message-port-wire.ts';
import { webSocketWire } from '../../shared/wire/web-socket-wire.ts';
import { PortInbox } from './port-inbox.ts';
import type { OpenWire } from './seat-client.ts';

/** In a browser a WebSocket to `/seat` of the page's own host; in a window of the shell the port that its preload hands over. */
export function openerFor(page: Window): OpenWire {
  const { protocol, host } = page.location;
  if (protocol === 'http:' || protocol === 'https:') {
    const url = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/seat`;
    return () => Promise.resolve(webSocketWire(new WebSocket(url)));
  }
  const inbox = new PortInbox(page);
  return (stop) => inbox.take(stop).then(messagePortWire);
}
