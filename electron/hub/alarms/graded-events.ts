import type { PutRow } from '../../../shared/domain/columns.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { Eid, EntityId } from '../../../shared/domain/ids.ts';
import type { Unsubscribe } from '../../../shared/lib/stop-signal.ts';
import { unpack } from '../../../shared/protocol/codec.ts';
import type { EventStore } from '../store/event-store.ts';
import { followKinds } from '../store/follow-kinds.ts';

/** Which realities count: in a drill everything is an exercise; outside it nothing but what is actual raises an alarm. */
export type CountedReality = 'actual' | 'exercise';

/** Live events that have a grade: rules name grades, so that looking for alarms never goes through the whole city. */
export class GradedEvents implements Iterable<readonly [EntityId, EventBody]> {
  readonly #reality: CountedReality;
  readonly #byEid = new Map<Eid, readonly [EntityId, EventBody]>();
  #stop: Unsubscribe = () => {};

  static async open(
    store: Pick<EventStore, 'stateAt' | 'bodies' | 'onCommit'>,
    reality: CountedReality,
  ): Promise<GradedEvents> {
    const events = new GradedEvents(reality);
    events.#stop = await followKinds(store, ['event'], {
      put: (row) => events.#put(row),
      remove: ({ eid }) => events.#byEid.delete(eid),
    });
    return events;
  }

  private constructor(reality: CountedReality) {
    this.#reality = reality;
  }

  [Symbol.iterator](): Iterator<readonly [EntityId, EventBody]> {
    return this.#byEid.values();
  }

  close(): void {
    this.#stop();
  }

  #put({ eid, id, body }: PutRow): void {
    // The log holds only bodies that were typed when they were appended.
    const event = unpack(body) as EventBody;
    if (event.reality === this.#reality && event.grade !== null) this.#byEid.set(eid, [id, event]);
    else this.#byEid.delete(eid);
  }
}
