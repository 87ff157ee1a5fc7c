import type { PlaceKind } from '../../../shared/domain/place.ts';
import { formatCoordinates } from '../../../shared/geo/format-coordinates.ts';
import { placeOf } from '../../store/place-of.ts';
import { keepRecent } from '../../store/recent-searches.ts';
import { useSeat } from '../../store/seat-context.tsx';
import type { SearchRow } from './search-rows.ts';

/** How near the camera goes: a district is larger than a house. */
const ZOOM_OF: Readonly<Record<PlaceKind, number>> = {
  street: 15,
  crossing: 16,
  address: 17,
  poi: 16,
  district: 12,
  locality: 14,
  grid: 15,
  water: 13,
  area: 14,
};
const POINT_ZOOM = 16;
const THING_ZOOM = 15;

/** Goes where a row leads and closes the search; a recent text is searched again. */
export function useSearchPick(): (row: SearchRow) => void {
  const seat = useSeat();
  return (row) => {
    const { world, tools } = seat.store.getState();
    if (row.kind === 'recent') return void seat.search.type(row.text);
    keepRecent(globalThis.localStorage, tools.search.text);
    seat.map.open(null);
    switch (row.kind) {
      case 'event':
      case 'vehicle': {
        const record = row.kind === 'event' ? row.event : row.vehicle;
        const ref = { kind: row.kind, eid: record.eid };
        const place = placeOf(world, ref);
        seat.select(ref);
        return place === null ? undefined : seat.map.goTo(place, THING_ZOOM);
      }
      case 'place':
        seat.map.pin({ position: row.hit.position, label: row.hit.name });
        return seat.map.goTo(row.hit.position, ZOOM_OF[row.hit.kind]);
      case 'coordinate': {
        const { position } = row.reading;
        seat.map.pin({ position, label: formatCoordinates(position, 'decimal') });
        return seat.map.goTo(position, POINT_ZOOM);
      }
    }
  };
}
