import { instant, type Instant } from '../../shared/time/instant.ts';
import type { SeatClient } from '../seat/seat-client.ts';
import type { SeatStore } from './seat-store.ts';

export const SPEEDS: readonly number[] = [0.5, 1, 10, 60, 300, 3600];

/**
 * What a person does with time. Into replay the screen changes at once, back to live only when the live picture is whole: so
 * nothing of the past can ever stand under the word live.
 */
export class Playback {
  readonly #client: SeatClient;
  readonly #store: SeatStore;
  #inFlight = false;
  #wanted: Instant | null = null;
  /** Steps pressed while a picture was on its way; later ones are positive. */
  #steps = 0;

  constructor(client: SeatClient, store: SeatStore) {
    this.#client = client;
    this.#store = store;
  }

  /** Goes to a moment, from live as well. While one seek is under way only the last wish is kept. */
  seek(at: Instant): void {
    const { time, hubSecond } = this.#store.getState();
    const target = instant(Math.min(at, hubSecond));
    this.#store.setState({ seeking: target });
    this.#steps = 0;
    if (this.#inFlight) {
      this.#wanted = target;
      return;
    }
    this.#inFlight = true;
    if (time.mode === 'replay') this.#client.control({ do: 'seek', at: target });
    else this.#enter(target);
  }

  toLive(): void {
    if (this.#client.view.mode === 'live') return;
    this.#inFlight = true;
    this.#wanted = null;
    this.#steps = 0;
    this.#store.setState({ seeking: null });
    this.#client.show({ mode: 'live' });
  }

  /** Space: in replay play or pause; in live it stops the picture at this moment. */
  togglePlay(): void {
    // What was asked for last counts, not what the last tick said: keys may come faster than ticks.
    const { view } = this.#client;
    if (view.mode === 'live') this.seek(this.#store.getState().second);
    else this.#client.control({ do: view.playing ? 'pause' : 'play' });
  }

  step(direction: 1 | -1): void {
    const { time, second } = this.#store.getState();
    if (this.#inFlight) this.#steps += direction;
    else if (time.mode === 'replay') {
      this.#inFlight = true;
      this.#client.control({ do: 'step', direction });
    } else if (direction === -1) this.seek(second);
  }

  setSpeed(factor: number): void {
    this.#client.control({ do: 'speed', factor });
  }

  /** One notch slower or faster. */
  shiftSpeed(direction: 1 | -1): void {
    const { view } = this.#client;
    if (view.mode === 'live') return;
    const { speed } = view;
    const next = direction === 1 ? SPEEDS.find((s) => s > speed) : SPEEDS.findLast((s) => s < speed);
    if (next !== undefined) this.setSpeed(next);
  }

  /** The picture of the current epoch is whole. */
  arrived(): void {
    if (!this.#inFlight) return;
    this.#inFlight = false;
    const wanted = this.#wanted;
    this.#wanted = null;
    if (wanted !== null) {
      this.seek(wanted);
      return;
    }
    this.#store.setState({ seeking: null });
    if (this.#steps === 0) return;
    const direction = this.#steps > 0 ? 1 : -1;
    this.#steps -= direction;
    this.step(direction);
  }

  #enter(at: Instant): void {
    const speed = 1;
    this.#store.setState((state) => ({ time: { mode: 'replay', at: state.second, playing: false, speed } }));
    this.#client.show({ mode: 'replay', at, playing: false, speed });
  }
}
