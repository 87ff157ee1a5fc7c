import type { RangeResponse, Source } from 'pmtiles';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { startDeadline } from '../../time/deadline.ts';
import { cancelled, MapImportError } from './map-import-error.ts';

const TRIES = 4;
const FIRST_WAIT_MS = 500;
const ANSWER_WITHIN_MS = 60_000;
const CONTENT_RANGE = /^bytes (\d+)-(\d+)\/(\d+|\*)$/;

/** What may go better next time: the network, or a server that is overloaded. */
class PassingTrouble extends Error {}

/** Parts of a file at an address, by HTTP range requests (RFC 9110 §14). Each is tried again with growing waits. */
export class HttpSource implements Source {
  readonly #url: string;
  readonly #clock: Clock;
  readonly #stop: StopSignal;
  /** Names the file's content as it was first met; null: not met yet, or the server names none. */
  #content: string | null = null;

  constructor(url: string, clock: Clock, stop: StopSignal) {
    const parsed = URL.canParse(url) ? new URL(url) : null;
    if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
      throw refused(url, 'it is no address of the web: expected http://… or https://…');
    }
    if (parsed.username !== '' || parsed.password !== '') {
      throw refused(parsed.host, 'it holds a name or a password: give an address that works without');
    }
    this.#url = parsed.href;
    this.#clock = clock;
    this.#stop = stop;
  }

  getKey(): string {
    return this.#url;
  }

  /** May come back shorter at the end of the file. Rejects with a MapImportError. */
  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    let waitMs = FIRST_WAIT_MS;
    for (let tried = 1; ; tried++) {
      if (this.#stop.aborted) throw cancelled();
      try {
        return { data: await this.#ask(offset, length) };
      } catch (cause) {
        if (!(cause instanceof PassingTrouble)) throw cause;
        if (this.#stop.aborted) throw cancelled();
        if (tried === TRIES) throw refused(this.#url, `${cause.message}, ${TRIES} times: try again later`, cause);
      }
      await this.#clock.until(instant(this.#clock.now() + waitMs), this.#stop);
      waitMs *= 2;
    }
  }

  async #ask(offset: number, length: number): Promise<ArrayBuffer> {
    const limit = startDeadline(this.#clock, instant(this.#clock.now() + ANSWER_WITHIN_MS), this.#stop);
    try {
      const headers = { range: `bytes=${offset}-${offset + length - 1}`, 'accept-encoding': 'identity' };
      const response = await fetch(this.#url, { headers, signal: limit.signal }).catch(passing);
      await this.#check(response, offset);
      const bytes = await response.arrayBuffer().catch(passing);
      const [, , last, total] = CONTENT_RANGE.exec(response.headers.get('content-range') ?? '') ?? [];
      const isEnd = total !== '*' && Number(last) + 1 === Number(total);
      if (bytes.byteLength !== length && !(isEnd && bytes.byteLength === Number(last) + 1 - offset)) {
        throw new PassingTrouble(`it sent ${bytes.byteLength} bytes of ${length}`);
      }
      return bytes;
    } finally {
      limit.release();
    }
  }

  async #check(response: Response, offset: number): Promise<void> {
    const { status, headers } = response;
    if (status === 206) {
      const [, first] = CONTENT_RANGE.exec(headers.get('content-range') ?? '') ?? [];
      if (Number(first) !== offset) throw refused(this.#url, 'it sends other parts of the file than it was asked for');
      const content = headers.get('etag') ?? headers.get('last-modified');
      this.#content ??= content;
      if (content === this.#content) return;
      throw refused(this.#url, 'the file was replaced while it was read: import again');
    }
    // What was sent is of no use, and a connection that is not read stays open.
    await response.body?.cancel();
    if (status >= 500 || status === 429 || status === 408) throw new PassingTrouble(`it answered ${status}`);
    if (status === 200) {
      const what = 'use a server that serves ranges, or fetch the file and import it';
      throw refused(this.#url, `it sends whole files only, no parts of them: ${what}`);
    }
    throw refused(this.#url, `it answered ${status}: check the address`);
  }
}

function passing(cause: unknown): never {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  throw new PassingTrouble(`it cannot be reached (${inner instanceof Error ? inner.message : String(inner)})`, {
    cause,
  });
}

function refused(url: string, why: string, cause?: unknown): MapImportError {
  return new MapImportError('address-refused', `${url}: ${why}`, { cause });
}
