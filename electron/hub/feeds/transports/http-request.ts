import { Agent, request, type Dispatcher } from 'undici';
import {
  checkRedirect,
  checkUrl,
  guardedLookup,
  resolveBySystem,
  type HostPolicy,
  type ResolveHost,
} from './address-guard.ts';
import { hostPolicy } from './host-policy.ts';
import { readPem } from './outgoing-socket.ts';
import { TransportError } from './transport-error.ts';

const MAX_REDIRECTS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** What another origin may see of the feed's own headers; anything else may be a key. */
const HARMLESS_HEADERS: ReadonlySet<string> = new Set(['accept', 'accept-language', 'user-agent']);

export interface HttpRequestOptions {
  /** Lets the host of `home` be a private one; links and redirects never lead to any other inside the network. */
  readonly allowPrivateHosts: boolean;
  /** The only hosts asked, of addresses, links and redirects; absent: any that the address rules let pass. */
  readonly allowHosts?: readonly string[] | undefined;
  readonly userAgent: string;
  /** The feed's own headers, sent only to the origin of `home`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The URL whose origin the feed's own headers are meant for. */
  readonly home: string;
  /** Certificate authority of a server with a certificate of its own; absent or null: those of the program. */
  readonly caPath?: string | null | undefined;
  readonly resolve?: ResolveHost | undefined;
}

/** An answer whose body is not read yet, and the address that gave it. */
export interface HttpResponse {
  readonly answer: Dispatcher.ResponseData;
  readonly url: URL;
}

/** Sends GET requests to hosts that may be asked, redirects followed and re-checked. */
export class HttpRequests {
  readonly #options: HttpRequestOptions;
  readonly #agentOptions: Agent.Options;
  readonly #connectMs: number;
  readonly #policy: HostPolicy;
  #agent: Agent | null = null;

  /** `connectMs` bounds the making of a connection; `agent` holds the limits of answers. */
  constructor(options: HttpRequestOptions, connectMs: number, agent: Agent.Options) {
    this.#options = options;
    this.#connectMs = connectMs;
    const { allowPrivateHosts, allowHosts } = options;
    const home = URL.parse(options.home)?.hostname;
    this.#policy = hostPolicy({ home: home === undefined ? [] : [home], allowPrivateHosts, allowHosts });
    this.#agentOptions = { allowH2: false, ...agent };
  }

  /** Closes all connections. The next `send` opens new ones. */
  async release(): Promise<void> {
    const agent = this.#agent;
    this.#agent = null;
    await agent?.destroy();
  }

  /** Rejects with a TransportError for what is refused here, with undici's errors otherwise. */
  async send(text: string, extra: Readonly<Record<string, string>>, signal: AbortSignal): Promise<HttpResponse> {
    const { mayBePrivate, mayAsk } = this.#policy;
    let url = checkUrl(text, this.#options.home, mayBePrivate, mayAsk);
    const dispatcher = await this.#open();
    for (let redirects = 0; ; redirects += 1) {
      const answer = await request(url, { dispatcher, headers: { ...this.#headersFor(url), ...extra }, signal });
      if (!REDIRECTS.has(answer.statusCode)) return { answer, url };
      await answer.body.dump();
      if (redirects === MAX_REDIRECTS) {
        throw new TransportError(
          'bad-status',
          `More than ${MAX_REDIRECTS} redirects. Use the address the document finally has.`,
        );
      }
      url = checkRedirect(url, headerOf(answer, 'location'), mayBePrivate, mayAsk);
    }
  }

  async #open(): Promise<Agent> {
    const { caPath = null, resolve = resolveBySystem } = this.#options;
    const ca = this.#agent === null ? await readPem(caPath) : null;
    this.#agent ??= new Agent({
      ...this.#agentOptions,
      connect: {
        timeout: this.#connectMs,
        lookup: guardedLookup(resolve, this.#policy.mayBePrivate),
        ...(ca === null ? {} : { ca }),
      },
    });
    return this.#agent;
  }

  #headersFor(url: URL): Record<string, string> {
    const atHome = url.origin === URL.parse(this.#options.home)?.origin;
    const headers: Record<string, string> = { accept: '*/*' };
    for (const [name, value] of Object.entries(this.#options.headers)) {
      const key = name.toLowerCase();
      if (atHome || HARMLESS_HEADERS.has(key)) headers[key] = value;
    }
    const custom = headers['user-agent'];
    headers['user-agent'] = custom === undefined ? this.#options.userAgent : `${this.#options.userAgent} ${custom}`;
    return headers;
  }
}

export function headerOf(answer: Dispatcher.ResponseData, name: string): string {
  const value = answer.headers[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** A status that is of no use, as a failure. */
export function adviceFor(status: number): string {
  if (status === 401 || status === 403) return "Check the feed's key or headers.";
  if (status === 404 || status === 410) return "Check the feed's address.";
  if (status === 429) return 'It is asked too often: poll less frequently.';
  if (status >= 500) return 'The fault is on its side; it is tried again.';
  return 'Only 200 with a document is of use.';
}
