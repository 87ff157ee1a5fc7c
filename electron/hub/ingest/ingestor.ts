import type { NewChange } from '../../../shared/domain/change.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { FeedConfig, RejectBody } from '../../../shared/domain/feed.ts';
import type { EntityId, FeedId, Sha256 } from '../../../shared/domain/ids.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { RawPayload, Span } from '../feeds/standard.ts';
import { type AppendOptions, type Commit, StoreError } from '../store/event-store.ts';
import type { FeedSetup } from './feed-setup.ts';
import type { FeedProblem, GoneDocument, IngestResult, RetryRequest } from './ingest-messages.ts';
import type { LiveIndex } from './live-index.ts';
import { planPayload, sha256, type PayloadPlan } from './plan-payload.ts';
import { Reconciler, wrongness } from './reconciler.ts';
import { WaitingPatches } from './waiting-patches.ts';

/** What the ingestor needs of the store: the writer, behind its group commit. */
export interface IngestLog {
  append(changes: readonly NewChange[], options: AppendOptions): Promise<Commit>;
  liveEvent(id: EntityId): EventBody | null;
  liveReject(id: EntityId): RejectBody | null;
  loadIndex(): LiveIndex;
  /** Whether a payload of this hash is kept: changes that came of it were committed. */
  holdsPayload(hash: Sha256): boolean;
}

/** Readies a feed's records to be read; a part that cannot be had is a problem, not a failure. */
export type SetUpFeed = (config: FeedConfig) => Promise<{ readonly setup: FeedSetup; readonly problem: string | null }>;

/** Turns payloads into commits, one after another. Lives in the ingest thread. */
export class Ingestor {
  readonly #log: IngestLog;
  readonly #setUp: SetUpFeed;
  readonly #clock: Clock;
  readonly #feeds = new Map<FeedId, FeedSetup>();
  /** Bodies planned and not yet committed, so that the next plan sees them. */
  readonly #pending = new Map<EntityId, EventBody>();
  readonly #waitingPatches = new WaitingPatches();
  #loaded: LiveIndex | null = null;

  constructor(log: IngestLog, setUp: SetUpFeed, clock: Clock) {
    this.#log = log;
    this.#setUp = setUp;
    this.#clock = clock;
  }

  /** Read when it is first needed, so that a log with many live entities is open to seats at once. */
  get #index(): LiveIndex {
    this.#loaded ??= this.#log.loadIndex();
    return this.#loaded;
  }

  /**
   * Sets the feeds up; what a feed brought that is no longer among them leaves the state. `isExercise`: what they call actual
   * is an exercise.
   */
  async configure(configs: readonly FeedConfig[], isExercise = false): Promise<readonly FeedProblem[]> {
    const problems: FeedProblem[] = [];
    const ready = await Promise.all(configs.map((config) => this.#setUp(config)));
    this.#feeds.clear();
    for (const { setup, problem } of ready) {
      this.#feeds.set(setup.config.id, { ...setup, isExercise });
      if (problem !== null) problems.push({ feedId: setup.config.id, problem });
    }
    this.#gatherPolled();
    for (const feedId of this.#index.feeds()) {
      if (this.#feeds.has(feedId)) continue;
      const reconciler = this.#reconciler(feedId, '', this.#clock.now());
      reconciler.withdrawAll();
      await this.#commit(reconciler.changes, {});
    }
    return problems;
  }

  async payload(payload: RawPayload): Promise<IngestResult> {
    const rawHash = sha256(payload.bytes);
    const plan = this.#plan(payload, rawHash, null);
    const commit = await this.#commit(plan.changes, {
      raw: [{ hash: rawHash, bytes: payload.bytes }],
      packed: plan.packed,
    });
    const { records, rejected, newestRecordAt, follow } = plan;
    return { records, rejected, newestRecordAt, follow, committedSeq: commit?.toSeq ?? null };
  }

  /** What a vanished document listed has ended. */
  async gone({ feedId, document, at }: GoneDocument): Promise<void> {
    const reconciler = this.#reconciler(feedId, document, at);
    reconciler.endAbsent(new Set());
    await this.#commit(reconciler.changes, {});
  }

  /** A record that is taken now leaves the quarantine; one that is not stays, with the new reason. */
  async retry({ rejectId, payload, span, commandId }: RetryRequest): Promise<Commit> {
    const rejected = this.#log.liveReject(rejectId);
    if (rejected === null) throw new StoreError('unknown-entity', 'this record is no longer in quarantine');
    const plan = this.#plan(payload, sha256(payload.bytes), span);
    const again = plan.rejects[0];
    const tries = rejected.tries + 1;
    const outcome: RejectBody =
      again === undefined && plan.records > 0
        ? { ...rejected, state: 'resolved', tries }
        : { ...rejected, reason: again?.reason ?? rejected.reason, detail: again?.detail ?? rejected.detail, tries };
    const put: NewChange = { op: 'put', kind: 'reject', id: rejectId, occurredAt: null, body: outcome };
    const leave: NewChange = { op: 'remove', kind: 'reject', id: rejectId, occurredAt: null, reason: 'ended' };
    const changes = [...plan.changes, put, ...(outcome.state === 'resolved' ? [leave] : [])];
    const known = this.#index.get('reject', rejectId);
    if (outcome.state === 'resolved') this.#index.delete('reject', rejectId);
    else if (known !== undefined) this.#index.set({ ...known, listing: wrongness(outcome) });
    const commit = await this.#commit(changes, { commandId });
    if (commit === null) throw new StoreError('unavailable', 'the retry wrote nothing');
    return commit;
  }

  /**
   * A polled feed has one address. What its records' own documents said, or an address of before, belongs to it: else
   * nothing would end what they listed.
   */
  #gatherPolled(): void {
    for (const { config } of this.#feeds.values()) {
      if (config.transport.kind === 'http-poll') this.#index.gather(config.id, config.transport.url);
    }
  }

  #plan(payload: RawPayload, rawHash: Sha256, only: Span | null): PayloadPlan {
    const feed = this.#feeds.get(payload.feedId);
    if (feed === undefined) throw new Error(`feed ${payload.feedId} is not configured`);
    const liveEvent = (id: EntityId): EventBody | null => this.#liveEvent(id);
    const known = { index: this.#index, waitingPatches: this.#waitingPatches, liveEvent };
    const wasTaken = (hash: Sha256): boolean => this.#log.holdsPayload(hash);
    return planPayload({ payload, rawHash, feed, ...known, wasTaken, only });
  }

  #reconciler(feedId: FeedId, document: string, now: Instant): Reconciler {
    return new Reconciler({
      index: this.#index,
      waitingPatches: this.#waitingPatches,
      liveEvent: (id) => this.#liveEvent(id),
      feedId,
      document,
      isLinked: false,
      wasTaken: () => false,
      now,
    });
  }

  #liveEvent(id: EntityId): EventBody | null {
    return this.#pending.get(id) ?? this.#log.liveEvent(id);
  }

  async #commit(changes: readonly NewChange[], options: AppendOptions): Promise<Commit | null> {
    if (changes.length === 0) return null;
    const planned = changes.flatMap((change) => (change.op === 'put' && change.kind === 'event' ? [change] : []));
    for (const { id, body } of planned) this.#pending.set(id, body);
    try {
      return await this.#log.append(changes, options);
    } catch (cause) {
      // The index already counts what did not happen.
      this.#loaded = null;
      this.#gatherPolled();
      throw cause;
    } finally {
      for (const { id, body } of planned) if (this.#pending.get(id) === body) this.#pending.delete(id);
    }
  }
}
