import type { NewChange } from '../../../shared/domain/change.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { FeedConfig, RejectBody } from '../../../shared/domain/feed.ts';
import type { EntityId, FeedId, Seq, Sha256 } from '../../../shared/domain/ids.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { RawPayload, Span } from '../feeds/standard.ts';
import { type AppendOptions, type Commit, type RawReceipt, StoreError } from '../store/event-store.ts';
import { type Correlator, noCorrelator } from './correlator.ts';
import type {
  FeedProblem,
  GoneDocument,
  IngestResult,
  RemapRequest,
  RetryRequest,
  RetryResult,
} from './ingest-messages.ts';
import type { LiveIndex } from './live-index.ts';
import { planPayload, type PayloadPlan } from './plan-payload.ts';
import type { ReadPayload } from './read/read-records.ts';
import type { RecordReader } from './read/record-reader.ts';
import { Reconciler } from './reconciler.ts';
import { StreamSilence } from './recurring/stream-silence.ts';
import { remapChanges } from './remap-changes.ts';
import { retryOutcome } from './retry-outcome.ts';
import { shapeRemap } from './shape-remap.ts';
import { WaitingPatches } from './waiting-patches.ts';

/** What the ingestor needs of the store: the writer, behind its group commit. */
export interface IngestLog {
  append(changes: readonly NewChange[], options: AppendOptions): Promise<Commit>;
  liveEvent(id: EntityId): EventBody | null;
  liveReject(id: EntityId): RejectBody | null;
  loadIndex(): LiveIndex;
  /** Whether a payload of this hash is kept: changes that came of it were committed. */
  holdsPayload(hash: Sha256): boolean;
  /** The entities that were put after a place in the log. */
  changedSince(seq: Seq): ReadonlySet<EntityId>;
}

/** Turns payloads into commits, one after another in the order they came. Lives in the ingest thread. */
export class Ingestor {
  readonly #log: IngestLog;
  readonly #reader: RecordReader;
  readonly #clock: Clock;
  readonly #correlator: Correlator;
  readonly #feeds = new Map<FeedId, FeedConfig>();
  /** The newest payload of each feed that is on its way to the log. */
  readonly #underWay = new Map<FeedId, Promise<unknown>>();
  /** Bodies planned and not yet committed, so that the next plan sees them. */
  readonly #pending = new Map<EntityId, EventBody>();
  readonly #waitingPatches = new WaitingPatches();
  readonly #silence: StreamSilence;
  #loaded: LiveIndex | null = null;

  constructor(log: IngestLog, reader: RecordReader, clock: Clock, correlator: Correlator = noCorrelator) {
    this.#log = log;
    this.#reader = reader;
    this.#clock = clock;
    this.#correlator = correlator;
    this.#silence = new StreamSilence(clock, {
      index: () => this.#index,
      reconciler: (feedId, document, now) => this.#reconciler(feedId, document, now),
      commit: (changes) => this.#commit(changes, {}),
    });
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
    const problems = await this.#reader.configure(configs, isExercise);
    this.#feeds.clear();
    for (const config of configs) this.#feeds.set(config.id, config);
    this.#gatherPolled();
    this.#silence.watch(configs);
    for (const feedId of this.#index.feeds()) {
      if (this.#feeds.has(feedId)) continue;
      const reconciler = this.#reconciler(feedId, '', this.#clock.now());
      reconciler.withdrawAll();
      await this.#commit(reconciler.changes, {});
    }
    return problems;
  }

  /** Payloads that are read at once are taken in the order of the calls. */
  async payload(payload: RawPayload): Promise<IngestResult> {
    const { feedId } = payload;
    const taking = this.#takePayload(payload);
    this.#underWay.set(feedId, taking);
    try {
      return await taking;
    } finally {
      if (this.#underWay.get(feedId) === taking) this.#underWay.delete(feedId);
    }
  }

  async #takePayload(payload: RawPayload): Promise<IngestResult> {
    const read = await this.#reader.read(payload, null);
    const plan = this.#plan(payload, read, null);
    const commit = await this.#commit(plan.changes, {
      raw: [{ hash: plan.rawHash, bytes: payload.bytes, receipt: receiptOf(payload) }],
      packed: plan.packed,
    });
    this.#silence.heard(plan.streams, this.#feeds.get(payload.feedId) ?? null);
    const { records, rejected, duplicates, newestRecordAt, lagsMs, follow } = plan;
    return { records, rejected, duplicates, newestRecordAt, lagsMs, follow, committedSeq: commit?.toSeq ?? null };
  }

  /** What payloads of the past say by the mapping of today becomes the state, but for what has changed since they were read. */
  async remap(request: RemapRequest): Promise<Commit | null> {
    const reconcilers = (document: string): Reconciler => this.#reconciler(request.feedId, document, this.#clock.now());
    const shaped = this.#shaped(request);
    const changes = remapChanges(shaped, this.#index, this.#log.changedSince(request.headSeq), reconcilers);
    return this.#commit(changes, { commandId: request.commandId });
  }

  #shaped(request: RemapRequest): RemapRequest {
    const config = this.#feeds.get(request.feedId);
    if (config === undefined) throw new StoreError('unknown-entity', `feed ${request.feedId} is not configured`);
    const source = { config, index: this.#index, payload: { receivedAt: this.#clock.now() } };
    return shapeRemap(request, source, (id) => this.#liveEvent(id));
  }

  /** What a vanished document listed has ended. */
  async gone({ feedId, document, at }: GoneDocument): Promise<void> {
    await this.#underWay.get(feedId)?.catch(() => null);
    const reconciler = this.#reconciler(feedId, document, at);
    reconciler.endAbsent(new Set());
    await this.#commit(reconciler.changes, {});
  }

  /** Records that are taken now leave the quarantine; others stay, with the new reason. All in one commit. */
  async retry({ payloads, commandId }: RetryRequest): Promise<RetryResult> {
    const liveReject = (id: EntityId): RejectBody | null => this.#log.liveReject(id);
    const readings = payloads.map(async ({ payload, records }) => {
      const known = records.filter(({ rejectId }) => liveReject(rejectId) !== null);
      const only = known.map(({ span }) => span);
      return { payload, known, only, read: await this.#reader.read(payload, only) };
    });
    // What has left the quarantine meanwhile is a repeat now, and no longer counted.
    const outcomes = (await Promise.all(readings)).map(({ payload, known, only, read }) => {
      const plan = this.#plan(payload, read, only);
      this.#expect(plan.changes);
      return retryOutcome(known, plan, { index: this.#index, liveReject });
    });
    const tried = outcomes.reduce((sum, outcome) => sum + outcome.tried, 0);
    if (tried === 0) throw new StoreError('unknown-entity', 'what was to be retried is no longer in quarantine');
    const commit = await this.#commit(
      outcomes.flatMap(({ changes }) => changes),
      { commandId },
    );
    if (commit === null) throw new StoreError('unavailable', 'the retry wrote nothing');
    return { commit, tried, taken: outcomes.reduce((sum, { taken }) => sum + taken, 0) };
  }

  /** Resolves when what was handed over is committed. */
  async close(): Promise<void> {
    this.#silence.close();
    await Promise.allSettled(this.#underWay.values());
  }

  /**
   * A polled feed has one address. What its records' own documents said, or an address of before, belongs to it: else
   * nothing would end what they listed.
   */
  #gatherPolled(): void {
    for (const { id, transport } of this.#feeds.values()) {
      if (transport.kind === 'http-poll') this.#index.gather(id, transport.url);
    }
  }

  #plan(
    payload: RawPayload,
    read: ReadPayload | null,
    only: readonly Span[] | null,
  ): PayloadPlan & { readonly rawHash: Sha256 } {
    const config = this.#feeds.get(payload.feedId);
    if (config === undefined || read === null) throw new Error(`feed ${payload.feedId} is not configured`);
    const liveEvent = (id: EntityId): EventBody | null => this.#liveEvent(id);
    const known = { index: this.#index, waitingPatches: this.#waitingPatches, liveEvent };
    const wasTaken = (hash: Sha256): boolean => this.#log.holdsPayload(hash);
    return { ...planPayload({ payload, read, config, ...known, wasTaken, only }), rawHash: read.rawHash };
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

  /** What is planned and not yet on disk, for the plans that follow. */
  #expect(planned: readonly NewChange[]): readonly { readonly id: EntityId; readonly body: EventBody }[] {
    const events = planned.flatMap((change) => (change.op === 'put' && change.kind === 'event' ? [change] : []));
    for (const { id, body } of events) this.#pending.set(id, body);
    return events;
  }

  async #commit(planned: readonly NewChange[], options: AppendOptions): Promise<Commit | null> {
    if (planned.length === 0) return null;
    const changes = [...planned, ...this.#correlator.correlate(planned, this.#clock.now())];
    const events = this.#expect(planned);
    try {
      return await this.#log.append(changes, options);
    } catch (cause) {
      // The index already counts what did not happen.
      this.#loaded = null;
      this.#correlator.reset();
      this.#gatherPolled();
      throw cause;
    } finally {
      for (const { id, body } of events) if (this.#pending.get(id) === body) this.#pending.delete(id);
    }
  }
}

function receiptOf({ feedId, receivedAt, mediaType, document, followedFrom }: RawPayload): RawReceipt {
  return { feedId, receivedAt, mediaType, document, followedFrom: followedFrom ?? null };
}
