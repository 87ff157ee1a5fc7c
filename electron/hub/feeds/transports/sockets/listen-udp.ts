import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv4, isIPv6 } from 'node:net';
import type { FeedId } from '../../../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../../../shared/lib/stop-signal.ts';
import type { Transport, TransportItem } from '../../transport.ts';
import { Inbox } from '../inbox.ts';
import { keepLine, type LineEnd } from '../keep-line.ts';
import { listenTrouble } from './listen-trouble.ts';
import { deviceAddress, type ListenOptions } from './listen-options.ts';

/** Asked of the system; it may give less. Bursts wait there while the store is busy. */
const RECEIVE_BUFFER_BYTES = 4 * 2 ** 20;

/**
 * Takes datagrams, each one message. UDP cannot be told to wait: what comes while no more can be kept is lost, and
 * counted in a failure. A multicast address is joined (Cursor on Target: 239.2.3.1:6969).
 */
export class ListenUdp implements Transport {
  readonly feedId: FeedId;
  readonly #options: ListenOptions;
  readonly #inbox: Inbox;
  #dropped = 0;
  #dropSaid = false;

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
    const { host, port } = this.#options.config;
    const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4', reuseAddr: isMulticast(host) });
    socket.on('message', (bytes, { address }) => {
      this.#take(bytes, deviceAddress(address));
    });
    try {
      const failed = once(socket, 'error', { signal: stop });
      socket.bind({ port, ...(isMulticast(host) ? {} : { address: host }) });
      await Promise.race([
        once(socket, 'listening', { signal: stop }),
        failed.then(([error]) => Promise.reject(error)),
      ]);
      this.#settle(socket, host);
      this.#options.onListening?.(socket.address().port);
      this.#inbox.contact();
      const [error] = await failed;
      throw error;
    } catch (error) {
      throw stop.aborted ? error : listenTrouble(error, host, port);
    } finally {
      socket.close();
    }
  }

  #settle(socket: Socket, host: string): void {
    if (isMulticast(host)) socket.addMembership(host);
    try {
      socket.setRecvBufferSize(RECEIVE_BUFFER_BYTES);
    } catch {
      // The system's own size must do.
    }
  }

  #take(bytes: Uint8Array, document: string): void {
    if (bytes.byteLength === 0) return;
    if (this.#inbox.hasRoom) {
      this.#inbox.offer({ bytes, document, mediaType: '' });
      return;
    }
    this.#dropped += 1;
    if (this.#dropSaid) return;
    this.#dropSaid = true;
    const { clock } = this.#options;
    this.#inbox.say(() => {
      const problem = `${this.#dropped} datagrams were lost: they came faster than they could be stored. Send fewer, or over TCP.`;
      this.#dropped = 0;
      this.#dropSaid = false;
      return { kind: 'failure', at: clock.now(), trouble: 'too-large', problem, nextTryAt: null };
    });
  }
}

function isMulticast(host: string): boolean {
  if (isIPv4(host)) return /^2(?:2[4-9]|3\d)\./.test(host);
  return isIPv6(host) && /^ff/i.test(host);
}
