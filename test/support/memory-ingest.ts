import type { BodyOf, NewChange } from '../../shared/domain/change.ts';
import type { EventBody } from '../../shared/domain/event.ts';
import type { FeedConfig } from '../../shared/domain/feed.ts';
import type { EntityId, FeedId, Seq, Sha256 } from '../../shared/domain/ids.ts';
import { Ingestor, type IngestLog } from '../../electron/hub/ingest/ingestor.ts';
import type { IngestResult } from '../../electron/hub/ingest/ingest-messages.ts';
import { LiveIndex } from '../../electron/hub/ingest/live-index.ts';
import { recallEntity } from '../../electron/hub/ingest/recall-entity.ts';
import { DirectReader } from '../../electron/hub/ingest/read/record-reader.ts';
import { setUpFeed } from '../../electron/hub/ingest/set-up-feed.ts';
import type { AppendOptions, Commit } from '../../electron/hub/store/event-store.ts';
import { MemoryEventStore } from '../../electron/hub/store/memory-event-store.ts';
import { ManualClock } from './manual-clock.ts';

/** The state by entity: bodies without the place of their bytes, and the last fix of what moves. */
export type PlainState = Readonly<Record<string, unknown>>;

/** The real ingestor over the memory store. */
export class MemoryIngest implements IngestLog {
  readonly clock: ManualClock;
  readonly store: MemoryEventStore;
  readonly ingestor: Ingestor;
  readonly #bodies = new Map<string, NewChange & { readonly op: 'put' }>();
  readonly #fixes = new Map<string, readonly number[]>();

  constructor(clock: ManualClock = new ManualClock()) {
    this.clock = clock;
    this.store = new MemoryEventStore(clock);
    this.ingestor = new Ingestor(this, new DirectReader(setUpFeed), clock);
  }

  async append(changes: readonly NewChange[], options: AppendOptions): Promise<Commit> {
    const commit = await this.store.append(changes, options);
    for (const change of changes) this.#fold(change);
    return commit;
  }

  liveEvent(id: EntityId): EventBody | null {
    const put = this.#bodies.get(`event ${id}`);
    return put?.kind === 'event' ? put.body : null;
  }

  liveReject(id: EntityId): BodyOf['reject'] | null {
    const put = this.#bodies.get(`reject ${id}`);
    return put?.kind === 'reject' ? put.body : null;
  }

  loadIndex(): LiveIndex {
    const index = new LiveIndex();
    for (const { kind, id, body } of this.#bodies.values()) {
      if ('raw' in body) recallEntity(index, { kind, id, body, fix: null }, (event) => this.liveEvent(event));
    }
    return index;
  }

  holdsPayload(_hash: Sha256): boolean {
    return false;
  }

  changedSince(_seq: Seq): ReadonlySet<EntityId> {
    return new Set();
  }

  take(feedId: FeedId, payload: string | Uint8Array, document = 'd', mediaType = ''): Promise<IngestResult> {
    const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
    return this.ingestor.payload({ feedId, bytes, receivedAt: this.clock.now(), mediaType, document });
  }

  events(): readonly EventBody[] {
    return [...this.#bodies.values()].flatMap((put) => (put.kind === 'event' ? [put.body] : []));
  }

  state(): PlainState {
    const state: Record<string, unknown> = {};
    for (const [key, put] of this.#bodies) {
      if (put.kind === 'reject') continue;
      state[key] = { ...put.body, raw: null };
    }
    for (const [key, fix] of this.#fixes) state[`${key} at`] = fix;
    return state;
  }

  #fold(change: NewChange): void {
    const key = `${change.kind} ${change.id}`;
    switch (change.op) {
      case 'put':
        this.#bodies.set(key, change);
        break;
      case 'remove':
        this.#bodies.delete(key);
        this.#fixes.delete(key);
        break;
      case 'move':
        this.#fixes.set(key, [change.occurredAt, change.lon, change.lat]);
        break;
    }
  }
}

/** A feed of messages over MQTT, unless said otherwise. */
export function streamFeed(id: string, parts: Partial<FeedConfig> = {}): FeedConfig {
  return {
    id: id as FeedId,
    name: { 'zh-CN': id, en: id },
    standard: 'open311',
    domain: 'city',
    transport: {
      kind: 'mqtt',
      url: 'mqtt://broker.example',
      topics: ['#'],
      protocolVersion: 5,
      qos: 1,
      clientId: null,
      shareGroup: null,
      username: null,
      password: null,
      caPath: null,
      allowPrivateHosts: false,
    },
    enabled: true,
    expectedEveryMs: 60_000,
    timeZone: 'UTC',
    gtfsStaticPath: null,
    tables: null,
    ...parts,
  };
}
