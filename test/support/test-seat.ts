import type { EntityKind } from '../../shared/domain/change.ts';
import type { FakeEntity } from './fake-log.ts';
import { moveRow } from './fake-log.ts';
import { encodeUp, parseDown } from '../../shared/protocol/codec.ts';
import type { DownFrame, PutTuple, WireMoves } from '../../shared/protocol/down.ts';
import type { UpFrame } from '../../shared/protocol/up.ts';
import { PROTOCOL_FINGERPRINT, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { CloseReason, Wire } from '../../shared/wire/wire.ts';

type Subscribe = Extract<UpFrame, { readonly type: 'subscribe' }>;
type DataFrame = Extract<DownFrame, { readonly type: 'snapshot' | 'delta' }>;

/** One entity as a seat holds it, comparable. */
export interface SeenEntity {
  readonly kind: EntityKind;
  readonly id: string;
  readonly seq: number;
  readonly body: string;
  readonly move: readonly number[] | null;
}

/** The other end of a wire: says hello, acknowledges and folds what it is sent, and fails on a gap. */
export class TestSeat {
  readonly frames: DownFrame[] = [];
  readonly state = new Map<number, SeenEntity>();
  readonly closed: Promise<CloseReason>;
  /** Set false to take frames without acknowledging them. */
  acknowledges = true;
  heldSeq = 0;
  readonly #wire: Wire;
  readonly #epochs = new Map<number, number>();
  readonly #waiting = new Set<() => void>();

  constructor(wire: Wire) {
    this.#wire = wire;
    this.closed = new Promise((resolve) => wire.onClose(resolve));
    wire.onFrame((bytes) => {
      const parsed = parseDown(bytes);
      if (!parsed.ok) throw new Error(`the hub sent a bad frame: ${parsed.problem}`);
      this.#take(parsed.frame);
    });
  }

  send(frame: UpFrame): void {
    this.#wire.send(encodeUp(frame));
  }

  async hello(): Promise<void> {
    this.send({ type: 'hello', protocol: PROTOCOL_VERSION, fingerprint: PROTOCOL_FINGERPRINT });
    await this.next('welcome');
  }

  subscribe(options: Partial<Subscribe> = {}): void {
    const defaults = { sub: 1, epoch: 1, scope: { kinds: ['event', 'vehicle'] as EntityKind[], bbox: null } };
    const frame: Subscribe = {
      type: 'subscribe',
      ...defaults,
      mode: 'live',
      from: 'head',
      resume: false,
      ...options,
    };
    this.#epochs.set(frame.sub, frame.epoch);
    if (frame.resume && typeof frame.from === 'object' && 'seq' in frame.from) this.heldSeq = frame.from.seq;
    this.send(frame);
  }

  control(action: Extract<UpFrame, { readonly type: 'control' }>['action'], epoch: number): void {
    this.#epochs.set(1, epoch);
    this.send({ type: 'control', sub: 1, epoch, action });
  }

  acknowledge(frame: DataFrame): void {
    const toSeq = frame.type === 'delta' ? frame.toSeq : frame.seq;
    this.send({ type: 'ack', sub: frame.sub, epoch: frame.epoch, toSeq });
  }

  all<T extends DownFrame['type']>(type: T): Extract<DownFrame, { readonly type: T }>[] {
    return this.frames.filter((frame): frame is Extract<DownFrame, { readonly type: T }> => frame.type === type);
  }

  /** Resolves when the condition holds, which is asked after every frame. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** The first frame of this kind after those that came already. */
  async next<T extends DownFrame['type']>(type: T): Promise<Extract<DownFrame, { readonly type: T }>> {
    const before = this.all(type).length;
    await this.until(() => this.all(type).length > before);
    const frame = this.all(type)[before];
    if (frame === undefined) throw new Error('a frame that came is gone');
    return frame;
  }

  #take(frame: DownFrame): void {
    this.frames.push(frame);
    if ((frame.type === 'snapshot' || frame.type === 'delta') && frame.epoch === this.#epochs.get(frame.sub)) {
      this.#apply(frame);
      if (this.acknowledges) this.acknowledge(frame);
    }
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  #apply(frame: DataFrame): void {
    if (frame.type === 'snapshot') {
      if (frame.part === 0) this.state.clear();
      this.heldSeq = frame.last ? frame.seq : -1;
    } else {
      if (frame.fromSeq !== this.heldSeq + 1) throw new Error(`gap: ${this.heldSeq} then ${frame.fromSeq}`);
      this.heldSeq = frame.toSeq;
      for (const [, eid] of frame.removes) this.state.delete(eid);
    }
    for (const put of frame.puts) this.state.set(put[1], seen(put, this.state.get(put[1])?.move ?? null));
    this.#move(frame.moves);
  }

  #move(moves: WireMoves): void {
    if (moves === null) return;
    for (const [i, eid] of moves.eid.entries()) {
      const entity = this.state.get(eid);
      if (entity === undefined) throw new Error(`a move of ${eid}, which this seat does not hold`);
      this.state.set(eid, { ...entity, move: moveRow(moves, i) });
    }
  }
}

function seen([seq, , kind, id, , , body]: PutTuple, move: readonly number[] | null): SeenEntity {
  return { kind, id, seq, body: Buffer.from(body).toString('hex'), move };
}

/** A log's state in the form a test seat holds it. */
export function asSeen(state: ReadonlyMap<number, FakeEntity>): Map<number, SeenEntity> {
  const result = new Map<number, SeenEntity>();
  for (const [eid, { put, move }] of state) {
    const { kind, id, seq, body } = put;
    result.set(eid, { kind, id, seq, body: Buffer.from(body).toString('hex'), move });
  }
  return result;
}
