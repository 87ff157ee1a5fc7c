import type { CitySize } from './city-size.ts';
import type { Waters } from './rivers.ts';
import type { Settlement } from './settlement.ts';
import type { Terrain } from './terrain.ts';

/** What the first lines are drawn on. */
export interface LineSite {
  readonly size: CitySize;
  readonly waters: Waters;
  readonly settlement: Settlement;
  readonly terrain: Terrain;
}
