import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Dispatcher } from 'undici';
import type { TransportConfig } from '../../../../../shared/domain/feed.ts';
import type { FeedId } from '../../../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../../shared/time/clock.ts';
import { parseRetryAfter } from '../../../time/http-date.ts';
import type { Transport, TransportItem } from '../../transport.ts';
import type { ResolveHost } from '../address-guard.ts';
import { tooLarge } from '../http-body.ts';
import { adviceFor, headerOf, HttpRequests } from '../http-request.ts';
import { troubleOf } from '../http-trouble.ts';
import { Inbox } from '../inbox.ts';
import { keepLine, type LineEnd } from '../keep-line.ts';
import { TransportError } from '../transport-error.ts';

/** Events are messages, not extracts. */
const MAX_EVENT_BYTES = 16 * 2 ** 20;
const CONNECT_MS = 15_000;
/** Servers send a comment every 15 s or so (HTML Standard §9.2.7); one that is silent for so long is gone. */
const SILENCE_MS = 300_000;
const DEFAULT_RETRY_MS = 3_000;
const LONGEST_RETRY_MS = 300_000;

export interface SseStreamOptions {
  readonly feedId: FeedId;
  readonly config: Extract<TransportConfig, { readonly kind: 'sse' }>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly userAgent: string;
  readonly allowHosts?: readonly string[] | undefined;
  readonly maxBytes?: number;
  readonly resolve?: ResolveHost;
}

/**
 * Server-sent events (HTML Standard §9.2): the data of each event is a payload. A line that ends is opened again where
 * it ended (Last-Event-ID), after the time the server asked for (`retry`).
 */
export class SseStream implements Transport {
  readonly feedId: FeedId;
  readonly #options: SseStreamOptions;
  readonly #inbox: Inbox;
  /** Of the last event taken, and of the last one that waits. */
  #takenId = '';
  #seenId = '';
  #retryMs = DEFAULT_RETRY_MS;

  constructor(options: SseStreamOptions) {
    this.feedId = options.feedId;
    this.#options = options;
    this.#inbox = new Inbox(options);
  }

  async *receive(stop: StopSignal, atOnce = 1): AsyncGenerator<TransportItem, void, undefined> {
    const { config, userAgent, allowHosts, resolve } = this.#options;
    const { url: home, headers, allowPrivateHosts, caPath } = config;
    const requests = new HttpRequests(
      { home, headers, allowPrivateHosts, caPath, userAgent, allowHosts, resolve },
      CONNECT_MS,
      {
        headersTimeout: CONNECT_MS,
        bodyTimeout: SILENCE_MS,
      },
    );
    const line = { ...this.#options, inbox: this.#inbox };
    try {
      yield* this.#inbox.receive(
        stop,
        (ending) => keepLine(line, ending, (end, alive) => this.#line(requests, end, alive)),
        atOnce,
      );
    } finally {
      await requests.release();
      // A server that numbers its events sends again what was not taken.
      if (this.#seenId !== '') this.#inbox.clear();
      this.#seenId = this.#takenId;
    }
  }

  async #line(requests: HttpRequests, stop: AbortSignal, alive: () => void): Promise<LineEnd> {
    try {
      const asked = this.#seenId === '' ? {} : { 'last-event-id': Buffer.from(this.#seenId).toString('latin1') };
      const headers = { accept: 'text/event-stream', 'cache-control': 'no-store', ...asked };
      const { answer } = await requests.send(this.#options.config.url, headers, stop);
      await this.#refuse(answer);
      this.#inbox.contact();
      const events = await this.#read(answer, stop, alive);
      if (events === 0) throw new TransportError('unreachable', 'The server ends the stream without sending anything.');
      return { againAfterMs: this.#retryMs };
    } catch (error) {
      throw troubleOf(error, MAX_EVENT_BYTES);
    }
  }

  async #refuse(answer: Dispatcher.ResponseData): Promise<void> {
    const type = headerOf(answer, 'content-type');
    const status = answer.statusCode;
    if (status === 200 && /^text\/event-stream\b/i.test(type)) return;
    await answer.body.dump();
    if (status === 200) {
      throw new TransportError(
        'bad-status',
        `The server sent "${type.slice(0, 60)}" instead of text/event-stream. Check the address.`,
      );
    }
    const retryAfter = parseRetryAfter(headerOf(answer, 'retry-after'), this.#options.clock.now());
    throw new TransportError('bad-status', `The server answered ${status}. ${adviceFor(status)}`, { retryAfter });
  }

  /** Resolves with the number of events when the server ends the stream. */
  async #read(answer: Dispatcher.ResponseData, stop: AbortSignal, alive: () => void): Promise<number> {
    const maxBytes = this.#options.maxBytes ?? MAX_EVENT_BYTES;
    let events = 0;
    let broken: Error | null = null;
    const parser = createParser({
      maxBufferSize: maxBytes,
      onEvent: (event) => {
        events += 1;
        alive();
        this.#offer(event);
      },
      onRetry: (ms) => {
        this.#retryMs = Math.min(ms, LONGEST_RETRY_MS);
      },
      onError: (error) => {
        if (error.type === 'max-buffer-size-exceeded') broken = error;
      },
    });
    const text = new TextDecoder();
    const body: AsyncIterable<Uint8Array> = answer.body;
    for await (const chunk of body) {
      parser.feed(text.decode(chunk, { stream: true }));
      if (broken !== null) throw tooLarge(maxBytes);
      await this.#inbox.ready(stop);
      if (stop.aborted) break;
    }
    return events;
  }

  #offer({ id, data }: EventSourceMessage): void {
    // An id holds for the events after it as well, until the next one.
    if (id !== undefined) this.#seenId = id;
    const after = this.#seenId;
    const taken = (): void => {
      this.#takenId = after;
    };
    const bytes = new TextEncoder().encode(data);
    this.#inbox.offer({ bytes, document: this.#options.config.url, mediaType: '', taken });
  }
}
