import type { FeedConfig } from '../../../../shared/domain/feed.ts';
import type { FeedId } from '../../../../shared/domain/ids.ts';
import type { RawPayload, Span } from '../../feeds/standard.ts';
import type { FeedSetup } from '../feed-setup.ts';
import { packBody } from '../fingerprint.ts';
import type { FeedProblem } from '../ingest-messages.ts';
import { type ReadPayload, type ReadSource, readRecords, sha256 } from './read-records.ts';

/** What reads payloads for the ingestor. Answers come in the order of the calls. */
export interface RecordReader {
  /** Readies these feeds, and no others, to be read. */
  configure(configs: readonly FeedConfig[], isExercise: boolean): Promise<readonly FeedProblem[]>;
  /** Null: the feed is not configured. `only`: the records at these places alone. */
  read(payload: RawPayload, only: readonly Span[] | null): Promise<ReadPayload | null>;
}

/** Readies a feed's records to be read; a part that cannot be had is a problem, not a failure. */
export type SetUpFeed = (config: FeedConfig) => Promise<{ readonly setup: FeedSetup; readonly problem: string | null }>;

/** The feeds that are set up to be read. */
export class ReadyFeeds {
  readonly #setUp: SetUpFeed;
  readonly #feeds = new Map<FeedId, FeedSetup>();

  constructor(setUp: SetUpFeed) {
    this.#setUp = setUp;
  }

  async configure(configs: readonly FeedConfig[], isExercise: boolean): Promise<readonly FeedProblem[]> {
    const ready = await Promise.all(configs.map((config) => this.#setUp(config)));
    this.#feeds.clear();
    for (const { setup } of ready) this.#feeds.set(setup.config.id, { ...setup, isExercise });
    return ready.flatMap(({ setup, problem }) => (problem === null ? [] : [{ feedId: setup.config.id, problem }]));
  }

  source(payload: RawPayload, only: readonly Span[] | null): ReadSource | null {
    const feed = this.#feeds.get(payload.feedId);
    return feed === undefined ? null : { payload, rawHash: sha256(payload.bytes), feed, only };
  }
}

/** Reads in the thread that asks, each record as it is taken. */
export class DirectReader implements RecordReader {
  readonly #feeds: ReadyFeeds;

  constructor(setUp: SetUpFeed) {
    this.#feeds = new ReadyFeeds(setUp);
  }

  configure(configs: readonly FeedConfig[], isExercise: boolean): Promise<readonly FeedProblem[]> {
    return this.#feeds.configure(configs, isExercise);
  }

  async read(payload: RawPayload, only: readonly Span[] | null): Promise<ReadPayload | null> {
    const source = this.#feeds.source(payload, only);
    return source === null ? null : readHere(source);
  }
}

/** A payload read record by record, as its records are taken. */
export function readHere(source: ReadSource): ReadPayload {
  return { rawHash: source.rawHash, records: readRecords(source), packOf: packBody };
}
