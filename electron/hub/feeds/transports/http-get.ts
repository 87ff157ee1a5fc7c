import { Agent, request, type Dispatcher } from 'undici';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { startDeadline } from '../../time/deadline.ts';
import { parseRetryAfter } from '../../time/http-date.ts';
import {
  checkRedirect,
  checkUrl,
  guardedLookup,
  resolveBySystem,
  type MayBePrivate,
  type ResolveHost,
} from './address-guard.ts';
import { ACCEPTED_CODINGS, readBody, tooLarge } from './http-body.ts';
import { mediaTypeOf } from './media-types.ts';
import { TransportError } from './transport-error.ts';
import { troubleOf } from './http-trouble.ts';

const MAX_REDIRECTS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const HEADERS_TIMEOUT_MS = 30_000;
const IDLE_BODY_TIMEOUT_MS = 20_000;
/** What another origin may see of the feed's own headers; anything else may be a key. */
const HARMLESS_HEADERS: ReadonlySet<string> = new Set(['accept', 'accept-language', 'user-agent']);

export interface HttpLimits {
  /** From the first byte sent to the last byte received, redirects included. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Lets the host of `home` be a private one; links and redirects never lead to any other inside the network. */
  readonly allowPrivateHosts: boolean;
}

export interface HttpGetOptions extends HttpLimits {
  readonly clock: Clock;
  readonly userAgent: string;
  /** The feed's own headers, sent only to the origin of `home`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The URL whose origin the feed's own headers are meant for. */
  readonly home: string;
  readonly resolve?: ResolveHost;
}

/** What a server may be asked to compare with: its own words about the last body taken. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type HttpAnswer =
  | {
      readonly kind: 'body';
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly mediaType: string;
      readonly validators: Validators;
    }
  | { readonly kind: 'not-modified' };

/** Fetches documents over HTTP within limits that no server can talk it out of. */
export class HttpGet {
  readonly #options: HttpGetOptions;
  readonly #agentOptions: Agent.Options;
  #agent: Agent | null = null;
  readonly #mayBePrivate: MayBePrivate;

  constructor(options: HttpGetOptions) {
    this.#options = options;
    const { timeoutMs, allowPrivateHosts, maxBytes } = options;
    const home = URL.parse(options.home)?.hostname;
    this.#mayBePrivate = (hostname) => allowPrivateHosts && hostname === home;
    this.#agentOptions = {
      allowH2: false,
      headersTimeout: Math.min(timeoutMs, HEADERS_TIMEOUT_MS),
      bodyTimeout: Math.min(timeoutMs, IDLE_BODY_TIMEOUT_MS),
      maxResponseSize: maxBytes,
      connect: { timeout: timeoutMs, lookup: guardedLookup(options.resolve ?? resolveBySystem, this.#mayBePrivate) },
    };
  }

  /** Closes idle connections. The next `get` opens new ones. */
  async release(): Promise<void> {
    const agent = this.#agent;
    this.#agent = null;
    await agent?.destroy();
  }

  /** One GET, redirects followed and re-checked. Rejects with a TransportError, `stopped` when the caller stopped it. */
  async get(url: string, validators: Validators | null, stop: StopSignal): Promise<HttpAnswer> {
    const { clock, timeoutMs, maxBytes } = this.#options;
    const deadline = startDeadline(clock, instant(clock.now() + timeoutMs), stop);
    try {
      return await this.#follow(url, validators, deadline.signal);
    } catch (error) {
      if (stop.aborted) throw new TransportError('stopped', 'Stopped.', { cause: error });
      if (deadline.expired()) {
        const limit = `${timeoutMs / 1000} s`;
        throw new TransportError(
          'timeout',
          `No complete answer within ${limit}. The server is slow or cannot be reached.`,
          {
            cause: error,
          },
        );
      }
      throw troubleOf(error, maxBytes);
    } finally {
      deadline.release();
    }
  }

  async #follow(text: string, validators: Validators | null, signal: AbortSignal): Promise<HttpAnswer> {
    let url = checkUrl(text, this.#options.home, this.#mayBePrivate);
    this.#agent ??= new Agent(this.#agentOptions);
    const dispatcher = this.#agent;
    for (let redirects = 0; ; redirects += 1) {
      const answer = await request(url, { dispatcher, headers: this.#headersFor(url, validators), signal });
      if (!REDIRECTS.has(answer.statusCode)) return await this.#read(answer, url, validators !== null, signal);
      await answer.body.dump();
      if (redirects === MAX_REDIRECTS) {
        throw new TransportError(
          'bad-status',
          `More than ${MAX_REDIRECTS} redirects. Use the address the document finally has.`,
        );
      }
      url = checkRedirect(url, headerOf(answer, 'location'), this.#mayBePrivate);
    }
  }

  #headersFor(url: URL, validators: Validators | null): Record<string, string> {
    const atHome = url.origin === URL.parse(this.#options.home)?.origin;
    const headers: Record<string, string> = { accept: '*/*' };
    for (const [name, value] of Object.entries(this.#options.headers)) {
      const key = name.toLowerCase();
      if (atHome || HARMLESS_HEADERS.has(key)) headers[key] = value;
    }
    const custom = headers['user-agent'];
    headers['user-agent'] = custom === undefined ? this.#options.userAgent : `${this.#options.userAgent} ${custom}`;
    headers['accept-encoding'] = ACCEPTED_CODINGS;
    if (validators !== null && validators.etag !== null) headers['if-none-match'] = validators.etag;
    if (validators !== null && validators.lastModified !== null) headers['if-modified-since'] = validators.lastModified;
    return headers;
  }

  async #read(
    answer: Dispatcher.ResponseData,
    url: URL,
    conditional: boolean,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    const { statusCode } = answer;
    if (statusCode === 304 && conditional) {
      await answer.body.dump();
      return { kind: 'not-modified' };
    }
    if (statusCode !== 200 && statusCode !== 203) {
      await answer.body.dump();
      throw this.#badStatus(statusCode, headerOf(answer, 'retry-after'));
    }
    const { maxBytes } = this.#options;
    if (Number(headerOf(answer, 'content-length')) > maxBytes) {
      answer.body.destroy();
      throw tooLarge(maxBytes);
    }
    const bytes = await readBody(answer.body, headerOf(answer, 'content-encoding'), maxBytes, signal);
    const mediaType = headerOf(answer, 'content-type') || mediaTypeOf(url.pathname);
    const validators = {
      etag: headerOf(answer, 'etag') || null,
      lastModified: headerOf(answer, 'last-modified') || null,
    };
    return { kind: 'body', bytes, mediaType, validators };
  }

  #badStatus(status: number, retryAfter: string): TransportError {
    const asked = status === 429 || status === 503 ? parseRetryAfter(retryAfter, this.#options.clock.now()) : null;
    return new TransportError('bad-status', `The server answered ${status}. ${adviceFor(status)}`, {
      retryAfter: asked,
    });
  }
}

function adviceFor(status: number): string {
  if (status === 401 || status === 403) return "Check the feed's key or headers.";
  if (status === 404 || status === 410) return "Check the feed's address.";
  if (status === 429) return 'It is asked too often: poll less frequently.';
  if (status >= 500) return 'The fault is on its side; it is tried again.';
  return 'Only 200 with a document is of use.';
}

function headerOf(answer: Dispatcher.ResponseData, name: string): string {
  const value = answer.headers[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}
