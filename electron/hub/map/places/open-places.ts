import type { Position } from '../../../../shared/domain/geometry.ts';
import type { PlaceHit, PlaceNear } from '../../../../shared/domain/place.ts';
import { NearPlaces } from './near-place.ts';
import { openPlaceDb } from './place-schema.ts';
import { PlaceSearch, type PlaceQuestion } from './search-places.ts';

/** The place index of a city. Synchronous: for a thread of its own. */
export interface Places {
  search(question: PlaceQuestion): readonly PlaceHit[];
  near(at: Position): PlaceNear;
  close(): void;
}

/** Opens `places.db`. Throws PlaceIndexError when it cannot be used. */
export function openPlaces(path: string): Places {
  const db = openPlaceDb(path);
  const [search, near] = [new PlaceSearch(db), new NearPlaces(db)];
  return {
    search: (question) => search.search(question),
    near: (at) => near.near(at),
    close: () => db.close(),
  };
}
