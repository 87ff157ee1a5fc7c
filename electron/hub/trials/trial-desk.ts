import { hash as digest } from 'node:crypto';
import type { BodyOf, EntityKind } from '../../../shared/domain/change.ts';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { EntityId, FeedId, Sha256 } from '../../../shared/domain/ids.ts';
import { unpack } from '../../../shared/protocol/codec.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';
import type { FeedSetup } from '../ingest/feed-setup.ts';
import { setUpFeed } from '../ingest/set-up-feed.ts';
import type { HeldPayload } from '../store/event-store.ts';
import { SqliteReader } from '../store/sqlite/sqlite-reader.ts';
import { compareWords, type PlainBody } from './compare-words.ts';
import { planRemap } from './plan-remap.ts';
import { previewMapping } from './preview-mapping.ts';
import { payloadOf, readSpan, type SpanRead } from './read-span.ts';
import { tryCorrelation } from './try-correlation.ts';
import type { Span, TrialAskName, TrialAsks, TrialRequest } from './trial-messages.ts';

const MOST_PAYLOADS = 5_000;
const LONGEST_SPAN_MS = 31 * 86_400_000;
const MADE_KINDS = ['event', 'vehicle'] as const;

type Args<N extends TrialAskName> = TrialAsks[N]['args'];
type Answer<N extends TrialAskName> = TrialAsks[N]['answer'];

/** Answers out of a data folder, read only. What is wrong with a question is a RangeError. */
export class TrialDesk {
  readonly #dataDir: string;
  #opened: SqliteReader | null = null;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  async answer(request: TrialRequest): Promise<Answer<TrialAskName>> {
    switch (request.ask) {
      case 'payloads':
        return this.#payloads(request.args);
      case 'preview':
        return this.#preview(request.args);
      case 'trial':
        return this.#trial(request.args);
      case 'remap':
        return this.#remap(request.args);
      case 'correlation':
        return this.#correlation(request.args);
    }
  }

  close(): void {
    this.#opened?.close();
    this.#opened = null;
  }

  get #reader(): SqliteReader {
    this.#opened ??= new SqliteReader(this.#dataDir);
    return this.#opened;
  }

  #payloads({ feedId, from, to, limit }: Args<'payloads'>): Answer<'payloads'> {
    return this.#reader
      .heldPayloads(feedId, from, to, limit)
      .map(({ hash, receivedAt, bytes, mediaType, document }) => ({
        hash,
        receivedAt,
        bytes,
        mediaType,
        document,
      }));
  }

  async #preview({ feed, hash, bytes, limit, isExercise, now }: Args<'preview'>): Promise<Answer<'preview'>> {
    const held = this.#heldOf(feed, hash, bytes, now);
    const given = bytes ?? this.#reader.rawPayload(held.hash);
    if (given === null) throw new RangeError('this payload is no longer held');
    const setup = await setUp(feed, isExercise);
    return previewMapping({ payload: payloadOf(held, given), rawHash: held.hash, feed: setup }, limit);
  }

  async #trial({ feed, from, to, isExercise }: Args<'trial'>): Promise<Answer<'trial'>> {
    const read = this.#read(await setUp(feed, isExercise), feed.id, { from, to });
    const became = (kind: string, id: string): PlainBody | null =>
      this.#lastBody(kind as EntityKind, id as EntityId, to);
    const stale = MADE_KINDS.flatMap((kind) =>
      this.#live(kind, feed.id).filter(
        ({ id, body }) => read.hashes.has(body.raw.hash) && !read.words.has(`${kind}/${id}`) && !isRejected(read, id),
      ),
    );
    return compareWords(
      read,
      became,
      stale.map(({ body }) => ({ recordId: body.recordId, body: { ...body } })),
    );
  }

  async #remap({ feed, from, to, now, isExercise }: Args<'remap'>): Promise<Answer<'remap'>> {
    const { headSeq } = this.#reader.bounds();
    const read = this.#read(await setUp(feed, isExercise), feed.id, { from, to: now });
    return planRemap({
      feedId: feed.id,
      read,
      to,
      headSeq,
      lastAct: (kind, id) => this.#reader.history(kind, id, 'head', 1)[0] ?? null,
      live: MADE_KINDS.flatMap((kind) =>
        this.#live(kind, feed.id).map(({ id, body }) => ({ kind, id, rawHash: body.raw.hash })),
      ),
      liveRejects: this.#live('reject', feed.id),
    });
  }

  #correlation({ ask, timeZone }: Args<'correlation'>): Promise<Answer<'correlation'>> {
    const reader = this.#reader;
    const log = {
      stateAt: async (...args: Parameters<SqliteReader['stateAt']>) => reader.stateAt(...args),
      bodies: async (...args: Parameters<SqliteReader['bodies']>) => reader.bodies(...args),
      changesAfter: async (...args: Parameters<SqliteReader['changesAfter']>) => reader.changesAfter(...args),
    };
    return tryCorrelation(log, timeZone, ask);
  }

  #read(setup: FeedSetup, feedId: FeedId, { from, to }: Span): SpanRead {
    if (to - from > LONGEST_SPAN_MS) throw new RangeError('a span of at most 31 days can be read at once');
    const held = this.#reader.heldPayloads(feedId, from, to, MOST_PAYLOADS + 1);
    if (held.length > MOST_PAYLOADS) {
      throw new RangeError(`this span has more than ${MOST_PAYLOADS} payloads: choose a shorter one`);
    }
    return readSpan(held.toReversed(), setup, (hash) => this.#reader.rawPayload(hash));
  }

  /** The receipt of the payload that is meant; of bytes that were handed in, one as if they had just come. */
  #heldOf(feed: FeedConfig, hash: string | null, bytes: Uint8Array | null, now: Instant): HeldPayload {
    const unknown = {
      feedId: feed.id,
      receivedAt: now,
      mediaType: '',
      document: 'preview',
      followedFrom: null,
    } as const;
    if (bytes !== null) return { ...unknown, hash: digest('sha256', bytes, 'hex') as Sha256, bytes: bytes.byteLength };
    if (hash === null || !/^[0-9a-f]{64}$/.test(hash))
      throw new RangeError('neither a payload nor the hash of one was given');
    const received = this.#reader
      .heldPayloads(feed.id, instant(0), now, MOST_PAYLOADS)
      .find((each) => each.hash === hash);
    return received ?? { ...unknown, hash: hash as Sha256, bytes: 0 };
  }

  #lastBody(kind: EntityKind, id: EntityId, until: Instant): PlainBody | null {
    const [body] = this.#reader.history(kind, id, { at: until }, 2).flatMap((row) => row.body ?? []);
    return body === undefined ? null : (unpack(body) as PlainBody);
  }

  #live<K extends 'event' | 'vehicle' | 'reject'>(
    kind: K,
    feedId: FeedId,
  ): readonly { readonly id: EntityId; readonly body: BodyOf[K] }[] {
    const { bodySeq } = this.#reader.stateAt('head', { kinds: [kind], bbox: null });
    return this.#reader
      .bodies(bodySeq)
      .filter(({ id }) => id.startsWith(`${feedId}/`))
      .map(({ id, body }) => ({ id, body: unpack(body) as BodyOf[K] }));
  }
}

async function setUp(feed: FeedConfig, isExercise: boolean): Promise<FeedSetup> {
  const { setup } = await setUpFeed(feed);
  return { ...setup, isExercise };
}

function isRejected(read: SpanRead, id: EntityId): boolean {
  return [...read.rejects.values()].some(({ feedId, recordId }) => `${feedId}/${recordId ?? ''}` === id);
}
