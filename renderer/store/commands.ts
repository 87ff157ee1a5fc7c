import type { Command } from '../../shared/protocol/up.ts';
import type { SeatClient } from '../seat/seat-client.ts';
import type { CommandStanding } from './command-standing.ts';
import type { SeatStore } from './seat-store.ts';

/** Runs commands and keeps how each stands under a key of the caller's (`retry/<id>`). */
export class Commands {
  readonly #client: SeatClient;
  readonly #store: SeatStore;

  constructor(client: SeatClient, store: SeatStore) {
    this.#client = client;
    this.#store = store;
    store.subscribe((state, before) => {
      if (state.world.headSeq !== before.world.headSeq) this.#clearDone(state.world.headSeq);
    });
  }

  /** A second press while the first is pending does nothing. Never rejects: a refusal is kept to be shown. */
  async run(key: string, command: Command): Promise<void> {
    if (this.#store.getState().commands.get(key)?.kind === 'pending') return;
    this.#set(key, { kind: 'pending', seq: null });
    try {
      this.#set(key, { kind: 'pending', seq: (await this.#client.command(command)) ?? 0 });
      this.#clearDone(this.#store.getState().world.headSeq);
    } catch (error) {
      this.#set(key, { kind: 'failed', error: error instanceof Error ? error.message : String(error) });
    }
  }

  #clearDone(headSeq: number): void {
    const { commands } = this.#store.getState();
    const left = [...commands].filter(([, at]) => at.kind !== 'pending' || at.seq === null || at.seq > headSeq);
    if (left.length < commands.size) this.#store.setState({ commands: new Map(left) });
  }

  #set(key: string, standing: CommandStanding): void {
    this.#store.setState({ commands: new Map([...this.#store.getState().commands, [key, standing]]) });
  }
}
