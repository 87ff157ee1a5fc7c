import type { EntityKind } from '../../shared/domain/change.ts';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import { pack } from '../../shared/protocol/codec.ts';
import type { PutTuple, WireMoves } from '../../shared/protocol/down.ts';
import type { Ask } from '../../shared/protocol/up.ts';
import { instant, type Instant } from '../../shared/time/instant.ts';
import type { Story, StoryChange } from '../builders/story.ts';

/** A story as a log: change n has seq n + 1. Everything is read by folding from the start. */
export class StoryLog {
  readonly #story: Story;
  readonly #eids = new Map<string, number>();

  constructor(story: Story) {
    this.#story = story;
    for (const { kind, id } of story.changes) {
      const key = `${kind} ${id}`;
      if (!this.#eids.has(key)) this.#eids.set(key, this.#eids.size + 1);
    }
  }

  /** The seq of the last change at or before a moment. */
  seqAt(at: Instant): number {
    return this.#story.changes.filter((change) => change.at <= at).length;
  }

  /** The number of an entity; a new one's is given now. */
  eidOf(kind: EntityKind, id: string): number {
    const key = `${kind} ${id}`;
    const eid = this.#eids.get(key) ?? this.#eids.size + 1;
    this.#eids.set(key, eid);
    return eid;
  }

  put(index: number): PutTuple | null {
    const change = this.#story.changes[index];
    return change === undefined || change.body === null ? null : this.#row(index, change);
  }

  stateAt(seq: number): readonly PutTuple[] {
    const rows = new Map<string, PutTuple>();
    for (const [i, change] of this.#story.changes.slice(0, seq).entries()) {
      const key = `${change.kind} ${change.id}`;
      if (change.body === null) rows.delete(key);
      else rows.set(key, this.#row(i, change));
    }
    return [...rows.values()];
  }

  /** Where every vehicle is. */
  moves(at: Instant, seq: number): WireMoves {
    const vehicles = [...this.#eids].filter(([key]) => key.startsWith('vehicle ')).map(([, eid]) => eid);
    const spots = vehicles.map((_, i) => this.#story.position(i, at));
    return {
      seq: Float64Array.from(vehicles, () => seq),
      eid: Uint32Array.from(vehicles),
      lon7: Int32Array.from(spots, ([lon]) => lon * 1e7),
      lat7: Int32Array.from(spots, ([, lat]) => lat * 1e7),
      bearingCdeg: Uint16Array.from(spots, ([, , bearing]) => bearing * 100),
      speedCmps: Uint16Array.from(spots, ([, , , speed]) => speed * 100),
      fixAt: Float64Array.from(vehicles, () => at),
    };
  }

  /** The moment of the change next to a moment; the same moment when there is none. */
  neighbour(at: Instant, direction: 1 | -1): Instant {
    const times = this.#story.changes.map((change) => change.at);
    return (direction === 1 ? times.find((time) => time > at) : times.findLast((time) => time < at)) ?? at;
  }

  answer(ask: Ask): AnswerOf[Ask['what']] {
    switch (ask.what) {
      case 'bounds':
        return {
          firstAt: this.#story.changes[0]?.at ?? null,
          lastAt: this.#story.changes.at(-1)?.at ?? null,
          headSeq: this.#story.changes.length,
        };
      case 'density':
        return { counts: this.#density(ask.from, ask.to, ask.bins) };
      case 'history':
        return this.#history(ask.kind, ask.id);
      case 'raw': {
        const bytes = this.#story.raw.get(ask.hash);
        return bytes === undefined
          ? null
          : { bytes: bytes.slice(ask.offset, ask.offset + ask.length), totalBytes: bytes.length };
      }
      case 'places':
      case 'map-inbox':
      case 'feed-payloads':
      case 'similar-reports':
        return [];
      case 'mapping-preview':
        return { records: 0, passedOver: 0, results: [], unmapped: [], paths: [] };
      case 'mapping-trial':
        return { payloads: 0, records: 0, same: 0, changed: 0, gained: 0, lost: 0, examples: [] };
      case 'correlation-trial':
        return {
          from: ask.from,
          to: ask.to,
          reports: 0,
          joined: 0,
          asked: 0,
          incidents: 0,
          newlyJoined: 0,
          nowApart: 0,
          examples: [],
        };
      case 'new-password':
        return { password: 'abcd-efgh-jkmn-pqrs-tuvw' };
      case 'door':
        return { addresses: [], fingerprint: null };
      case 'recommend-units':
        return { runCardId: null, level: ask.level, needs: [], picks: [], shortfalls: [], excluded: [] };
      case 'caller':
        return null;
      case 'place-near':
        return { street: null, crossing: null, address: null, poi: null, district: '', gridCode: '' };
      case 'travel-times':
        return { seconds: new Float64Array(ask.from.length).fill(NaN), straight: new Uint8Array(ask.from.length) };
      case 'map-upload':
        return { bytes: ask.offset + ask.bytes.length };
      case 'tile':
      case 'tile-info':
      case 'route':
      case 'isochrone':
      case 'map-import':
        return null;
    }
  }

  #history(kind: EntityKind, id: string): AnswerOf['history'] {
    return this.#story.changes
      .map((change, i) => ({ change, seq: i + 1 }))
      .filter(({ change }) => change.kind === kind && change.id === id)
      .reverse()
      .map(({ change, seq }) => ({
        seq,
        recordedAt: change.at,
        occurredAt: null,
        op: change.body === null ? 'remove' : 'put',
        body: change.body === null ? null : pack(change.body),
      }));
  }

  #density(from: number, to: number, bins: number): Uint32Array {
    const counts = new Uint32Array(bins * 5);
    const seen = new Set<string>();
    for (const { at, kind, id, body } of this.#story.changes) {
      if (kind !== 'event' || seen.has(id) || body === null || !('grade' in body)) continue;
      seen.add(id);
      const bin = Math.floor(((at - from) / (to - from)) * bins);
      const cell = bin * 5 + (body.grade ?? 0);
      if (bin >= 0 && bin < bins) counts[cell] = (counts[cell] ?? 0) + 1;
    }
    return counts;
  }

  #row(index: number, { at, kind, id, body }: StoryChange): PutTuple {
    return [index + 1, this.#eids.get(`${kind} ${id}`) ?? 0, kind, id, null, instant(at), Uint8Array.from(pack(body))];
  }
}
