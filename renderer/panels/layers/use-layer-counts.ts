import { useMemo } from 'react';
import type { Position } from '../../../shared/domain/geometry.ts';
import { areaBounds } from '../../../shared/geo/zone-shape.ts';
import type { MapLayer } from '../../store/map-ui.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { useEventPicture } from '../../store/use-event-picture.ts';

export interface LayerCount {
  readonly inView: number;
  readonly all: number;
}

type Bounds = readonly [number, number, number, number];
type Counts = Readonly<Partial<Record<MapLayer, LayerCount>>>;

/** How many things each layer holds, and how many of them lie in what the map shows now. Layers of the ground hold nothing to count. */
export function useLayerCounts(): Counts {
  const seat = useSeat();
  const { active } = useEventPicture();
  const zones = useSeatState((state) => state.world.zones);
  const bounds = useSeatState((state) => state.mapUi.camera?.bounds ?? null);
  // Vehicles move in place: they are counted once a second.
  const second = useSeatState((state) => state.second);
  return useMemo(() => {
    const { moves } = seat.world();
    const points = active.map(({ body }) => ({ body, point: body.location.point }));
    const placed = points.filter(({ point }) => point !== null);
    const ofDomain = (domain: string): LayerCount =>
      count(
        placed.filter(({ body }) => body.domain === domain).map(({ point }) => point),
        bounds,
      );
    const areas = active.flatMap(({ body: { location } }) =>
      location.geometry?.type === 'Polygon' || location.geometry?.type === 'MultiPolygon' ? [location.geometry] : [],
    );
    const vehicles = Array.from({ length: moves.count }, (_, slot): Position => [
      moves.position[slot * 2] ?? 0,
      moves.position[slot * 2 + 1] ?? 0,
    ]);
    const zonesInView = zones.list.filter(({ body }) => meets(areaBounds(body.geometry), bounds)).length;
    return {
      'events-emergency': ofDomain('emergency'),
      'events-traffic': ofDomain('traffic'),
      'events-city': ofDomain('city'),
      areas: { inView: areas.filter((area) => meets(areaBounds(area), bounds)).length, all: areas.length },
      vehicles: second > 0 ? count(vehicles, bounds) : { inView: 0, all: 0 },
      zones: { inView: zonesInView, all: zones.list.length },
    };
  }, [seat, active, zones, bounds, second]);
}

function count(places: readonly (Position | null)[], bounds: Bounds | null): LayerCount {
  const inView = places.filter((place) => place !== null && holds(bounds, place)).length;
  return { inView, all: places.length };
}

function holds(bounds: Bounds | null, [lon, lat]: Position): boolean {
  if (bounds === null) return true;
  const [west, south, east, north] = bounds;
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

function meets(a: Bounds | null, b: Bounds | null): boolean {
  if (a === null || b === null) return a !== null;
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
