import { once } from 'node:events';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import type { FeedId } from '../../../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../../../shared/lib/stop-signal.ts';
import type { Transport, TransportItem } from '../../transport.ts';
import { Inbox } from '../inbox.ts';
import { keepLine, type LineEnd } from '../keep-line.ts';
import { readPem } from '../outgoing-socket.ts';
import { problemOf, TransportError, troubleOf } from '../transport-error.ts';
import { listenTrouble } from './listen-trouble.ts';
import { deviceAddress, type ListenOptions } from './listen-options.ts';
import { readStream, STREAM_LIMITS } from './read-stream.ts';

const HANDSHAKE_MS = 10_000;
const MAX_CONNECTIONS = 1_024;
const PROBE_AFTER_MS = 60_000;

/** Takes the messages of devices that connect over TCP or TLS. The document is the device: see `nameOf`. */
export class ListenStream implements Transport {
  readonly feedId: FeedId;
  readonly #options: ListenOptions;
  readonly #inbox: Inbox;

  constructor(options: ListenOptions) {
    this.feedId = options.feedId;
    this.#options = options;
    this.#inbox = new Inbox(options);
  }

  receive(stop: StopSignal, atOnce = 1): AsyncGenerator<TransportItem, void, undefined> {
    const line = { ...this.#options, inbox: this.#inbox };
    return this.#inbox.receive(stop, (ending) => keepLine(line, ending, (end) => this.#listen(end)), atOnce);
  }

  async #listen(stop: AbortSignal): Promise<LineEnd> {
    const { config, maxConnections = MAX_CONNECTIONS, onListening } = this.#options;
    const server = await this.#server();
    server.maxConnections = maxConnections;
    server.on('drop', () => {
      this.#inbox.fail(
        'unreachable',
        `More than ${maxConnections} devices connect at once; the others are turned away.`,
      );
    });
    const reading = new Set<Promise<void>>();
    server.on(config.protocol === 'tls' ? 'secureConnection' : 'connection', (socket: Socket) => {
      const done = this.#read(socket, stop).finally(() => reading.delete(done));
      reading.add(done);
    });
    const raw = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      raw.add(socket);
      // Errors before a TLS session stands; those after it are told by whoever reads.
      socket.on('error', ignore);
      socket.on('close', () => raw.delete(socket));
    });
    server.on('tlsClientError', (error) => {
      this.#inbox.fail('bad-encoding', `A device could not agree on TLS: ${problemOf(error)}.`);
    });
    try {
      server.listen({ host: config.host, port: config.port });
      await once(server, 'listening', { signal: stop });
      const address = server.address();
      if (typeof address === 'object' && address !== null) onListening?.(address.port);
      this.#inbox.contact();
      const [error] = await once(server, 'error', { signal: stop });
      throw error;
    } catch (error) {
      throw stop.aborted ? error : listenTrouble(error, config.host, config.port);
    } finally {
      server.close();
      for (const socket of raw) socket.destroy();
      await Promise.all(reading);
    }
  }

  async #server(): Promise<Server> {
    const { protocol, certPath, keyPath, clientCaPath } = this.#options.config;
    if (protocol !== 'tls') return createTcpServer();
    const [cert, key, ca] = await Promise.all([readPem(certPath), readPem(keyPath), readPem(clientCaPath)]);
    if (cert === null || key === null) {
      throw new TransportError('bad-url', 'A TLS listener needs certPath and keyPath.');
    }
    const client = ca === null ? {} : { ca, requestCert: true, rejectUnauthorized: true };
    return createTlsServer({ cert, key, handshakeTimeout: HANDSHAKE_MS, ...client });
  }

  async #read(socket: Socket, stop: AbortSignal): Promise<void> {
    const { config, clock, limits = STREAM_LIMITS } = this.#options;
    socket.setKeepAlive(true, PROBE_AFTER_MS);
    const document = nameOf(socket);
    const inbox = this.#inbox;
    try {
      await readStream({ socket, framing: config.framing, document, inbox, clock, limits }, stop);
    } catch (error) {
      // Devices lose their lines all the time; only what they do wrong is worth a word.
      if (error instanceof TransportError && error.trouble !== 'stopped') {
        inbox.fail(troubleOf(error), `${document}: ${error.message}`);
      }
    }
  }
}

/**
 * What a device is called that does not say who it is: the name in its certificate where clients must have one, else
 * its address. Never its port, which is another one after each reconnection.
 */
function nameOf(socket: Socket): string {
  if (socket instanceof TLSSocket && socket.authorized) {
    const { subject } = socket.getPeerCertificate();
    const name = [subject?.CN ?? ''].flat()[0] ?? '';
    if (name !== '') return name;
  }
  return deviceAddress(socket.remoteAddress ?? 'unknown');
}

function ignore(): void {
  // A socket without a listener for errors would end the program.
}
