import type { Dispatcher } from 'undici';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { startDeadline } from '../../time/deadline.ts';
import { parseRetryAfter } from '../../time/http-date.ts';
import { ACCEPTED_CODINGS, readBody, tooLarge } from './http-body.ts';
import { adviceFor, headerOf, HttpRequests, type HttpRequestOptions } from './http-request.ts';
import { mediaTypeOf } from './media-types.ts';
import { TransportError } from './transport-error.ts';
import { troubleOf } from './http-trouble.ts';

const HEADERS_TIMEOUT_MS = 30_000;
const IDLE_BODY_TIMEOUT_MS = 20_000;

export interface HttpGetOptions extends HttpRequestOptions {
  readonly clock: Clock;
  /** From the first byte sent to the last byte received, redirects included. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
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
  readonly #requests: HttpRequests;

  constructor(options: HttpGetOptions) {
    this.#options = options;
    const { timeoutMs, maxBytes } = options;
    this.#requests = new HttpRequests(options, timeoutMs, {
      headersTimeout: Math.min(timeoutMs, HEADERS_TIMEOUT_MS),
      bodyTimeout: Math.min(timeoutMs, IDLE_BODY_TIMEOUT_MS),
      maxResponseSize: maxBytes,
    });
  }

  /** Closes idle connections. The next `get` opens new ones. */
  release(): Promise<void> {
    return this.#requests.release();
  }

  /** One GET, redirects followed and re-checked. Rejects with a TransportError, `stopped` when the caller stopped it. */
  async get(url: string, validators: Validators | null, stop: StopSignal): Promise<HttpAnswer> {
    const { clock, timeoutMs, maxBytes } = this.#options;
    const deadline = startDeadline(clock, instant(clock.now() + timeoutMs), stop);
    try {
      return await this.#ask(url, validators, deadline.signal);
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

  async #ask(text: string, validators: Validators | null, signal: AbortSignal): Promise<HttpAnswer> {
    const { answer, url } = await this.#requests.send(text, conditions(validators), signal);
    return await this.#read(answer, url, validators !== null, signal);
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

function conditions(validators: Validators | null): Record<string, string> {
  const headers: Record<string, string> = { 'accept-encoding': ACCEPTED_CODINGS };
  if (validators !== null && validators.etag !== null) headers['if-none-match'] = validators.etag;
  if (validators !== null && validators.lastModified !== null) headers['if-modified-since'] = validators.lastModified;
  return headers;
}
