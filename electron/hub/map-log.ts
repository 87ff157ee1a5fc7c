import type { EntityId } from '../../shared/domain/ids.ts';
import type { MapLog } from './map/import/map-in-force.ts';
import type { EventStore } from './store/event-store.ts';
import { liveEntity } from './store/live-entities.ts';

const ID = 'map' as EntityId;

/** The city map in the log: entity `map/map`. */
export function mapLog(store: EventStore): MapLog {
  return {
    read: () => liveEntity(store, 'map', ID),
    async put(body, commandId) {
      const options = commandId === null ? {} : { commandId };
      const commit = await store.append([{ op: 'put', kind: 'map', id: ID, occurredAt: null, body }], options);
      return commit.toSeq;
    },
    async remove() {
      await store.append([{ op: 'remove', kind: 'map', id: ID, occurredAt: null, reason: 'withdrawn' }]);
    },
    headSeq: async () => (await store.bounds()).headSeq,
  };
}
