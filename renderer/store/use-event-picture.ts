import type { Instant } from '../../shared/time/instant.ts';
import { useSeatState } from './seat-context.tsx';
import type { EntityTable } from './seat-state.ts';
import { eventPicture, type EventPicture } from './selectors.ts';

interface Drawn {
  readonly at: Instant;
  readonly drill: boolean;
  readonly picture: EventPicture;
}

/** The last picture of each table: several panels draw from the same one in the same second. */
const drawn = new WeakMap<EntityTable<'event'>, Drawn>();

/** What stands in force at the moment shown. */
export function useEventPicture(): EventPicture {
  const events = useSeatState((state) => state.world.events);
  const at = useSeatState((state) => state.second);
  const drill = useSeatState((state) => state.drill);
  const known = drawn.get(events);
  if (known !== undefined && known.at === at && known.drill === drill) return known.picture;
  const picture = eventPicture(events, at, drill);
  drawn.set(events, { at, drill, picture });
  return picture;
}
