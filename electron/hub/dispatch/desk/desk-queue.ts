import type { EventStore } from '../../store/event-store.ts';
import type { CommandOutcome } from '../command-outcome.ts';
import type { DeskDecision } from './desk-decision.ts';

/**
 * Carries out the desk's decisions one after another, each on the state that the one before left: only commands write what
 * they decide on, so nobody else can come in between.
 */
export class DeskQueue {
  readonly #store: Pick<EventStore, 'append'>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Pick<EventStore, 'append'>) {
    this.#store = store;
  }

  /** `decide` is called when its turn has come. */
  run(decide: () => DeskDecision | Promise<DeskDecision>, commandId: string): Promise<CommandOutcome> {
    const turn = this.#last.then(async (): Promise<CommandOutcome> => {
      const decision = await decide();
      if (!decision.ok) return decision;
      const { changes, raw, counts } = decision;
      const { toSeq } = await this.#store.append(changes, { commandId, ...(raw === undefined ? null : { raw }) });
      return { ok: true, seq: toSeq, ...(counts === undefined ? null : { counts }) };
    });
    this.#last = turn.catch(() => null);
    return turn;
  }
}
