import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificates } from '../certificates.ts';

/** A server of 127.0.0.1 that sends what is published to whoever connects next. */
export interface StreamServer extends AsyncDisposable {
  readonly port: number;
  readonly sockets: ReadonlySet<Socket>;
  /** Waits until nobody is connected, then keeps the bytes for who connects next. */
  publish(bytes: Uint8Array): Promise<void>;
  shut(): Promise<void>;
}

export async function startStreamServer(tls: Certificates['server'] | null = null): Promise<StreamServer> {
  const sockets = new Set<Socket>();
  const waiting: Uint8Array[] = [];
  let port = 0;
  let server: Server | null = null;
  const serve = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // The client may leave in any state.
    socket.on('error', () => socket.destroy());
    for (const bytes of waiting.splice(0)) socket.write(bytes);
  };
  const open = async (): Promise<void> => {
    if (server !== null) return;
    server = tls === null ? createTcpServer(serve) : createTlsServer(tls, serve);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const shut = async (): Promise<void> => {
    const closing = server;
    server = null;
    if (closing === null) return;
    const closed = once(closing, 'close');
    closing.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await open();
  return {
    get port() {
      return port;
    },
    sockets,
    publish: async (bytes) => {
      for (const socket of sockets) await once(socket, 'close');
      waiting.push(bytes);
      await open();
    },
    shut,
    [Symbol.asyncDispose]: shut,
  };
}
