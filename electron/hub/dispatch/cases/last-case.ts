import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { Unsubscribe } from '../../../../shared/lib/stop-signal.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { EventStore } from '../../store/event-store.ts';
import { followKinds } from '../../store/follow-kinds.ts';
import { nextYearlyNumber, readYearlyNumber, yearlyNumber } from '../../time/yearly-number.ts';

type CaseLog = Pick<EventStore, 'stateAt' | 'bodies' | 'history' | 'onCommit'>;

/**
 * The highest case number that was ever given. Cases that have left the state count: their numbers stand on paper. Follows
 * the log, so that it knows a case before the append that made it resolves.
 */
export class LastCase {
  #last: EntityId | null = null;
  #stop: Unsubscribe = () => {};

  /** `now` and `timeZone` say which year's numbers are looked for. */
  static async open(store: CaseLog, now: Instant, timeZone: string): Promise<LastCase> {
    const cases = new LastCase();
    cases.#stop = await followKinds(store, ['case'], { put: ({ id }) => cases.#note(id), remove: () => {} });
    await cases.#lookPastTheState(store, now, timeZone);
    return cases;
  }

  get last(): EntityId | null {
    return this.#last;
  }

  close(): void {
    this.#stop();
  }

  /** Numbers are given one after another, so the highest is found by doubling and halving. */
  async #lookPastTheState(store: CaseLog, now: Instant, timeZone: string): Promise<void> {
    const next = readYearlyNumber(nextYearlyNumber(this.#last, now, timeZone));
    if (next === null) return;
    const { year } = next;
    const wasGiven = async (n: number): Promise<boolean> =>
      (await store.history('case', yearlyNumber({ year, n }), 'head', 1)).length > 0;
    let given = next.n - 1;
    let free = next.n;
    for (let step = 1; await wasGiven(free); step *= 2) {
      given = free;
      free += step;
    }
    while (free - given > 1) {
      const middle = Math.floor((free + given) / 2);
      if (await wasGiven(middle)) given = middle;
      else free = middle;
    }
    if (given > 0) this.#note(yearlyNumber({ year, n: given }));
  }

  #note(id: EntityId): void {
    const [known, other] = [this.#last === null ? null : readYearlyNumber(this.#last), readYearlyNumber(id)];
    if (other === null) return;
    if (known === null || other.year > known.year || (other.year === known.year && other.n > known.n)) this.#last = id;
  }
}
