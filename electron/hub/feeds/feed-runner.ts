import type { FeedHealth, FeedTrouble } from '../../../shared/domain/feed.ts';
import type { FeedId } from '../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';
import { backoffDelayMs } from './backoff.ts';
import { HealthReporter } from './health-reporter.ts';
import { LinkedDocuments, type Link } from './linked-documents.ts';
import type { FollowLink, RawPayload } from './standard.ts';
import type { Transport, TransportItem } from './transport.ts';
import { problemOf, TransportError } from './transports/transport-error.ts';

/** What became of a payload, told once it is committed. */
export interface IngestOutcome {
  readonly records: number;
  readonly rejected: number;
  /** Records that were taken and said nothing new. */
  readonly duplicates: number;
  readonly newestRecordAt: Instant | null;
  /** Receipt less the publisher's time, ms, of some of the records that were news. */
  readonly lagsMs: readonly number[];
  /** Documents that records of this payload point at and that ingest does not hold yet. */
  readonly follow: readonly FollowLink[];
  /** The last change this payload caused; null: all in it was known. */
  readonly committedSeq: number | null;
}

/**
 * Where payloads go. Resolves when everything is committed. After a rejection the same payload is offered again, so
 * its bytes must stay readable until then: copy them to a thread, don't transfer them. Repetition must do no harm.
 */
export interface IngestPort {
  ingest(payload: RawPayload): Promise<IngestOutcome>;
  /** A watched document is gone: what it listed has ended. */
  gone(feedId: FeedId, document: string, at: Instant): Promise<void>;
}

export interface FeedRunnerOptions {
  readonly transport: Transport;
  readonly ingest: IngestPort;
  readonly clock: Clock;
  /** As configured: a shorter silence is never told. */
  readonly expectedEveryMs: number;
  /** 0 ≤ r < 1; spreads retries. */
  readonly random: () => number;
  readonly onHealth: (health: FeedHealth) => void;
}

const INGEST_BACKOFF = { baseMs: 1_000, capMs: 60_000 };
/** So many messages of a stream are handed to ingest together: each alone would wait for the disk alone. */
const MESSAGES_AT_ONCE = 64;
/** So many linked documents failing in a row mean that their server is down: the rest waits for the next turn. */
const MAX_LINK_FAILURES = 3;

/** Runs one feed: takes what its transport brings, one payload at a time (of a stream what waits together), and keeps its health. */
export class FeedRunner {
  readonly #options: FeedRunnerOptions;
  readonly #reporter: HealthReporter;
  readonly #links = new LinkedDocuments();

  constructor(options: FeedRunnerOptions) {
    this.#options = options;
    const { transport, clock, expectedEveryMs, onHealth } = options;
    this.#reporter = new HealthReporter(transport.feedId, clock, expectedEveryMs, onHealth);
  }

  get health(): FeedHealth {
    return this.#reporter.health;
  }

  /** Runs until stopped; resolves when what was in flight is committed or given back. Never rejects. */
  async run(stop: StopSignal): Promise<void> {
    this.#reporter.update({ state: 'starting', trouble: null, problem: null, nextTryAt: null });
    for (let failures = 0; !stop.aborted;) {
      // A transport neither throws nor ends by itself; if one does, that is a bug, and the feed must still come back.
      let problem = 'The transport ended by itself.';
      try {
        for await (const item of this.#options.transport.receive(stop, MESSAGES_AT_ONCE)) {
          // Asking for the next item says that this one is committed; leaving the loop gives it back.
          if (!(await this.#handle(item, stop))) break;
          failures = 0;
        }
      } catch (error) {
        problem = `The transport broke: ${problemOf(error)}.`;
      }
      failures += 1;
      await this.#pause('program', problem, failures, stop);
    }
    this.#reporter.stop();
    this.#reporter.update({ state: 'stopped', trouble: null, problem: null, nextTryAt: null });
  }

  /** True when the item is dealt with for good. */
  async #handle(item: TransportItem, stop: StopSignal): Promise<boolean> {
    const { ingest, transport } = this.#options;
    switch (item.kind) {
      case 'failure':
        this.#reporter.update({
          state: 'failing',
          trouble: item.trouble,
          problem: item.problem,
          nextTryAt: item.nextTryAt,
        });
        return true;
      case 'unchanged':
        this.#well({ lastContactAt: item.at });
        await this.#fetchLinked(stop);
        return true;
      case 'gone': {
        const done = await this.#commit(() => ingest.gone(transport.feedId, item.document, item.at), stop);
        if (done !== null) this.#well({});
        return done !== null;
      }
      case 'payload': {
        const taken = await this.#take(item.payload, 1, stop);
        if (taken) await this.#fetchLinked(stop);
        return taken;
      }
      case 'payloads': {
        const taken = await this.#takeTogether(item.payloads, stop);
        if (taken) await this.#fetchLinked(stop);
        return taken;
      }
    }
  }

  async #take(payload: RawPayload, linkDepth: number, stop: StopSignal): Promise<boolean> {
    const done = await this.#commit(() => this.#options.ingest.ingest(payload), stop);
    if (done === null) return false;
    this.#note(payload, done.outcome, linkDepth);
    return true;
  }

  /** All of them, in their order: when one fails it is offered again with all that follow it. */
  async #takeTogether(payloads: readonly RawPayload[], stop: StopSignal): Promise<boolean> {
    let rest = payloads;
    const act = async (): Promise<void> => {
      const results = await Promise.allSettled(rest.map((payload) => this.#options.ingest.ingest(payload)));
      for (const result of results) {
        if (result.status === 'rejected') throw result.reason;
        const [payload, ...others] = rest;
        if (payload !== undefined) this.#note(payload, result.value, 1);
        rest = others;
      }
    };
    return (await this.#commit(act, stop)) !== null;
  }

  #note(payload: RawPayload, outcome: IngestOutcome, linkDepth: number): void {
    const { records, rejected, duplicates, newestRecordAt, lagsMs, follow, committedSeq } = outcome;
    const { bytes, receivedAt } = payload;
    const isNews = committedSeq !== null && (rejected === 0 || records > rejected);
    this.#reporter.take({ records, duplicates, bytes: bytes.byteLength, lagsMs, receivedAt }, isNews);
    const health = this.#reporter.health;
    this.#links.add(follow, payload.followedFrom?.document ?? payload.document, linkDepth);
    this.#well({
      lastContactAt: payload.receivedAt,
      lastRecordAt: later(health.lastRecordAt, newestRecordAt),
      payloads: health.payloads + 1,
      records: health.records + records,
      rejected: health.rejected + rejected,
    });
  }

  /** Repeats the act until ingest takes it; null when stopped before that. What is under way is always waited for. */
  async #commit<Outcome>(act: () => Promise<Outcome>, stop: StopSignal): Promise<{ readonly outcome: Outcome } | null> {
    for (let failures = 1; ; failures += 1) {
      try {
        return { outcome: await act() };
      } catch (error) {
        if (stop.aborted) return null;
        await this.#pause(
          'store',
          `What arrived could not be stored: ${problemOf(error)}. It is kept and tried again.`,
          failures,
          stop,
        );
        if (stop.aborted) return null;
      }
    }
  }

  /** Fetches every linked document that waits, each tried once. What fails is tried again after the next contact. */
  async #fetchLinked(stop: StopSignal): Promise<void> {
    const tried = new Set<Link>();
    const problems: string[] = [];
    let inARow = 0;
    let link = this.#links.next(tried);
    while (link !== null && !stop.aborted && inARow < MAX_LINK_FAILURES) {
      tried.add(link);
      const error = await this.#fetchOne(link, stop);
      if (error === null) inARow = 0;
      else {
        problems.push(error.message);
        // "Come back later" holds for the whole server.
        inARow = error.retryAfter === null ? inARow + 1 : MAX_LINK_FAILURES;
      }
      link = this.#links.next(tried);
    }
    if (this.#links.left > 0) problems.push('there are too many of them');
    if (problems.length > 0) {
      this.#reporter.update({
        trouble: 'links',
        problem: `Some linked documents could not be fetched, the last because: ${problems.at(-1)}`,
      });
    }
  }

  /** Null when the document was fetched and committed, or the runner stopped meanwhile. */
  async #fetchOne(link: Link, stop: StopSignal): Promise<TransportError | null> {
    const { transport } = this.#options;
    try {
      if (transport.follow === undefined)
        throw new TransportError('bad-url', 'Only a feed that is polled over HTTP follows links.');
      const fetched = await transport.follow(link.url, stop);
      const payload = { ...fetched, followedFrom: { recordId: link.recordId, document: link.document } };
      if (await this.#take(payload, link.depth + 1, stop)) this.#links.fetched(link);
      return null;
    } catch (error) {
      if (stop.aborted) return null;
      this.#links.failed(link);
      return error instanceof TransportError
        ? error
        : new TransportError('unreachable', problemOf(error), { cause: error });
    }
  }

  #well(patch: Partial<Omit<FeedHealth, 'feedId'>>): void {
    this.#reporter.update({ state: 'receiving', trouble: null, problem: null, nextTryAt: null, ...patch });
  }

  async #pause(trouble: FeedTrouble, problem: string, failures: number, stop: StopSignal): Promise<void> {
    if (stop.aborted) return;
    const { clock, random } = this.#options;
    const nextTryAt = instant(clock.now() + backoffDelayMs(failures, INGEST_BACKOFF, random));
    this.#reporter.update({ state: 'failing', trouble, problem, nextTryAt });
    await clock.until(nextTryAt, stop);
  }
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
