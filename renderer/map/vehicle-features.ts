import type { Feature, FeatureCollection } from 'geojson';
import type { WorldState } from '../store/seat-state.ts';
import type { VehicleColumns } from './vehicle-columns.ts';

/** More names than this hide the streets and each other. */
const MOST_LABELS = 120;

/** The vehicles' names where they are drawn; none where there are too many to read. */
export function vehicleFeatures(world: WorldState, columns: VehicleColumns): FeatureCollection {
  const { list } = world.vehicles;
  const features =
    list.length > MOST_LABELS
      ? []
      : list.flatMap(({ eid, body }): Feature[] => {
          const slot = world.moves.slotOf.get(eid);
          if (slot === undefined) return [];
          const coordinates = [columns.position[slot * 2] ?? 0, columns.position[slot * 2 + 1] ?? 0];
          return [{ type: 'Feature', properties: { label: body.label }, geometry: { type: 'Point', coordinates } }];
        });
  return { type: 'FeatureCollection', features };
}
