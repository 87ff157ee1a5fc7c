import type { Command } from '../../../shared/protocol/up.ts';
import { type Instant, instant } from '../../../shared/time/instant.ts';
import type { SeatClient } from '../../seat/seat-client.ts';
import type { SeatStore } from '../seat-store.ts';
import type { SentAct } from './sent-act.ts';
import { undoOf } from './undo-of.ts';

/** Sending units can be taken back for this long: after that they have to be recalled with a reason. */
export const SEND_UNDO_MS = 30_000;
const MOST_KEPT = 50;

/** Acts of the duty desk: no optimistic writes, so each is pending until its change is in the picture. */
export class SentActs {
  readonly #client: Pick<SeatClient, 'command'>;
  readonly #store: SeatStore;
  /** What to do once an act is in the picture. */
  readonly #whenDone = new Map<number, () => void>();
  #nextId = 1;

  constructor(client: Pick<SeatClient, 'command'>, store: SeatStore) {
    this.#client = client;
    this.#store = store;
    store.subscribe((state, before) => {
      if (state.world.headSeq !== before.world.headSeq) this.#settle(state.world.headSeq);
    });
  }

  /** Resolves with the change that carries it out; null: it was refused, and stands in the list with its reason. */
  async run(label: string, command: Command): Promise<number | null> {
    const { world, hubSecond } = this.#store.getState();
    const id = this.#nextId++;
    const act: SentAct = {
      id,
      label,
      command,
      at: instant(hubSecond),
      standing: { kind: 'pending', seq: null },
      undo: undoOf(command, world),
    };
    this.#set((sent) => [act, ...sent].slice(0, MOST_KEPT));
    try {
      const seq = (await this.#client.command(command)) ?? 0;
      this.#stand(id, { kind: 'pending', seq });
      this.#settle(this.#store.getState().world.headSeq);
      return seq;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#whenDone.delete(id);
      this.#stand(id, { kind: 'failed', error: message });
      return null;
    }
  }

  /** Takes back the newest act that can be; false: there is none. */
  undo(label: (act: SentAct) => string, reason: string): boolean {
    const { duty, world, hubSecond } = this.#store.getState();
    for (const act of duty.sent) {
      // Asked for before the hub has answered: it is taken back as soon as it is there.
      if (act.undo !== null && act.standing.kind === 'pending') {
        this.#whenDone.set(act.id, () => void this.undo(label, reason));
        return true;
      }
      const inverse = undoable(act, hubSecond) ? (act.undo?.(world, reason) ?? null) : null;
      if (inverse === null) continue;
      this.#set((sent) => sent.map((one) => (one.id === act.id ? { ...one, undo: null } : one)));
      void this.run(label(act), inverse);
      return true;
    }
    return false;
  }

  /** Takes a failed act from the list. */
  dismiss(id: number): void {
    this.#set((sent) => sent.filter((act) => act.id !== id));
  }

  #settle(headSeq: number): void {
    const { sent } = this.#store.getState().duty;
    const isIn = ({ standing }: SentAct): boolean =>
      standing.kind === 'pending' && standing.seq !== null && standing.seq <= headSeq;
    if (!sent.some(isIn)) return;
    const done = sent.filter(isIn);
    this.#set((all) =>
      all.map((act) =>
        isIn(act) && act.standing.kind === 'pending'
          ? { ...act, standing: { kind: 'done', seq: act.standing.seq ?? 0 } }
          : act,
      ),
    );
    for (const { id } of done) {
      this.#whenDone.get(id)?.();
      this.#whenDone.delete(id);
    }
  }

  #stand(id: number, standing: SentAct['standing']): void {
    this.#set((sent) => sent.map((act) => (act.id === id ? { ...act, standing } : act)));
  }

  #set(change: (sent: readonly SentAct[]) => readonly SentAct[]): void {
    const { duty } = this.#store.getState();
    this.#store.setState({ duty: { ...duty, sent: change(duty.sent) } });
  }
}

/** Done, with a way back, and not too long ago where units are on their way. */
export function undoable(act: SentAct, now: Instant): boolean {
  if (act.undo === null || act.standing.kind !== 'done') return false;
  return act.command.name !== 'send-units' || now - act.at <= SEND_UNDO_MS;
}
