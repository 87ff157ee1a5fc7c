import { parseCoordinates } from '../../shared/geo/parse-coordinates.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { instant } from '../../shared/time/instant.ts';
import type { SeatClient } from '../seat/seat-client.ts';
import type { SeatStore } from './seat-store.ts';
import type { SearchState } from './tools-state.ts';

/** Without a key for this long the text is asked for. */
const PAUSE_MS = 150;
/** A quick answer needs no word of waiting. */
const PATIENCE_MS = 200;
const MOST_PLACES = 20;

/** Asks the hub's place index for what is being typed: once per pause, and only the newest text counts. */
export class Search {
  readonly #client: Pick<SeatClient, 'query'>;
  readonly #store: SeatStore;
  readonly #clock: Clock;
  #turn = new AbortController();

  constructor(client: Pick<SeatClient, 'query'>, store: SeatStore, clock: Clock) {
    this.#client = client;
    this.#store = store;
    this.#clock = clock;
  }

  /** Another text stands in the field. Resolves when its answer is shown, or when a newer text has come. Never rejects. */
  async type(text: string): Promise<void> {
    this.#turn.abort();
    const turn = new AbortController();
    this.#turn = turn;
    const { mapUi, world } = this.#store.getState();
    const near = mapUi.camera?.center ?? world.site?.body.center ?? null;
    const wanted = text.trim();
    if (wanted === '' || parseCoordinates(wanted, near).length > 0)
      return this.#set({ text, standing: { kind: 'idle' }, places: [] });
    if (world.map?.body.hasPlaces !== true) return this.#set({ text, standing: { kind: 'no-index' }, places: [] });
    this.#set({ text, standing: { kind: 'waiting' } });
    await this.#clock.until(instant(this.#clock.now() + PAUSE_MS), turn.signal);
    if (turn.signal.aborted) return;
    if (this.#store.getState().connection.kind !== 'open')
      return this.#set({ standing: { kind: 'offline' }, places: [] });
    void this.#sayWaiting(turn);
    try {
      const places = await this.#client.query({
        what: 'places',
        text: wanted,
        near: near === null ? null : [near[0], near[1]],
        limit: MOST_PLACES,
      });
      if (!turn.signal.aborted) this.#set({ standing: { kind: 'found' }, places });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!turn.signal.aborted) this.#set({ standing: { kind: 'failed', message }, places: [] });
    }
    turn.abort();
  }

  /** The same text once more, after a failure. */
  again(): Promise<void> {
    return this.type(this.#store.getState().tools.search.text);
  }

  async #sayWaiting(turn: AbortController): Promise<void> {
    await this.#clock.until(instant(this.#clock.now() + PATIENCE_MS), turn.signal);
    if (!turn.signal.aborted) this.#set({ standing: { kind: 'loading' } });
  }

  #set(change: Partial<SearchState>): void {
    const { tools } = this.#store.getState();
    this.#store.setState({ tools: { ...tools, search: { ...tools.search, ...change } } });
  }
}
