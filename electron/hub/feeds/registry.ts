import { isDeepStrictEqual } from 'node:util';
import type { FeedConfig, FeedHealth } from '../../../shared/domain/feed.ts';
import type { FeedId } from '../../../shared/domain/ids.ts';
import { FeedRunner, type IngestPort } from './feed-runner.ts';
import { startingHealth } from './health-reporter.ts';
import type { Transport } from './transport.ts';
import { createTransport, type TransportSurroundings } from './transports/create-transport.ts';
import { HttpPush, type PushAnswer, type PushRequest } from './transports/http-push.ts';
import { problemOf } from './transports/transport-error.ts';

export interface FeedRegistryOptions extends TransportSurroundings {
  readonly ingest: IngestPort;
  readonly onHealth: (health: FeedHealth) => void;
}

interface Running {
  readonly config: FeedConfig;
  readonly transport: Transport | null;
  readonly health: () => FeedHealth;
  readonly stop: () => Promise<void>;
}

/** The feeds of the hub: those configured and enabled run, each on its own, and follow their configuration. */
export class FeedRegistry {
  readonly #options: FeedRegistryOptions;
  readonly #running = new Map<FeedId, Running>();
  #turn: Promise<void> = Promise.resolve();

  constructor(options: FeedRegistryOptions) {
    this.#options = options;
  }

  /**
   * Makes the running feeds those of `feeds`: new ones start, changed ones start anew, missing or disabled ones stop.
   * Resolves when every feed that had to stop has committed what it had in flight. Calls take effect in order.
   */
  apply(feeds: readonly FeedConfig[]): Promise<void> {
    const turn = this.#turn.then(() => this.#change(feeds));
    // A turn that failed is told to whoever asked for it; the next one goes ahead.
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Stops every feed; resolves when all are drained. */
  stop(): Promise<void> {
    return this.apply([]);
  }

  /** Whether the key opens the feed: ask before a body is read. False for any feed that takes no pushes. */
  mayPush(feedId: FeedId, key: string): boolean {
    return this.#pushOf(feedId)?.knows(key) ?? false;
  }

  /** Hands on what was pushed; `accepted` once it is committed. An unknown feed answers like a wrong key. */
  async push(feedId: FeedId, request: PushRequest): Promise<PushAnswer> {
    return (await this.#pushOf(feedId)?.accept(request)) ?? 'wrong-key';
  }

  /** The health of every feed that is configured and enabled. */
  health(): readonly FeedHealth[] {
    return [...this.#running.values()].map((feed) => feed.health());
  }

  #pushOf(feedId: FeedId): HttpPush | null {
    const transport = this.#running.get(feedId)?.transport;
    return transport instanceof HttpPush ? transport : null;
  }

  async #change(feeds: readonly FeedConfig[]): Promise<void> {
    const wanted = new Map(feeds.filter(({ enabled }) => enabled).map((feed) => [feed.id, feed]));
    const leaving = [...this.#running].filter(([id, { config }]) => !isDeepStrictEqual(config, wanted.get(id)));
    await Promise.all(
      leaving.map(async ([id, { stop }]) => {
        await stop();
        this.#running.delete(id);
      }),
    );
    for (const [id, config] of wanted) if (!this.#running.has(id)) this.#running.set(id, this.#start(config));
  }

  #start(config: FeedConfig): Running {
    const { ingest, clock, random, onHealth } = this.#options;
    let transport: Transport;
    try {
      transport = createTransport(config, this.#options);
    } catch (error) {
      return this.#broken(config, problemOf(error));
    }
    const stopping = new AbortController();
    const { expectedEveryMs } = config;
    const runner = new FeedRunner({ transport, ingest, clock, expectedEveryMs, random, onHealth });
    const done = runner.run(stopping.signal);
    const stop = async (): Promise<void> => {
      stopping.abort();
      await done;
    };
    return { config, transport, health: () => runner.health, stop };
  }

  /** A feed that cannot even start is shown, not hidden. */
  #broken(config: FeedConfig, reason: string): Running {
    const problem = `This feed's settings cannot work: ${reason}. Correct them and apply them again.`;
    const health: FeedHealth = { ...startingHealth(config.id), state: 'failing', trouble: 'settings', problem };
    this.#options.onHealth(health);
    const stop = (): Promise<void> => {
      this.#options.onHealth({ ...health, state: 'stopped', trouble: null, problem: null });
      return Promise.resolve();
    };
    return { config, transport: null, health: () => health, stop };
  }
}
