import type { Feature, FeatureCollection, Geometry as GeoJson } from 'geojson';
import type { Geometry, Position } from '../../../shared/domain/geometry.ts';
import { nameSpot, polygonsOf } from '../../../shared/geo/zone-shape.ts';
import type { Isochrone, MapPin, MapTool } from '../../store/map-ui.ts';
import type { ZoneRecord } from '../../store/zone-filter.ts';

/** The corners of the mercator world: what a filter leaves out. */
const WORLD: readonly Position[] = [
  [-180, -85],
  [180, -85],
  [180, 85],
  [-180, 85],
  [-180, -85],
];

export function collection(features: readonly Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features: [...features] };
}

/**
 * Zones with their names; the one that filters is marked, and what lies outside it is a mask. A zone in the hand is not drawn a
 * second time, unless somebody changed it meanwhile: then both shapes show.
 */
export function zoneFeatures(zones: readonly ZoneRecord[], filter: string | null, tool: MapTool): FeatureCollection {
  const inHand = ({ id, seq }: ZoneRecord): boolean =>
    tool.kind === 'edit-zone' && tool.zoneId === id && tool.was === seq;
  const shapes = zones.flatMap((zone) => {
    const { name, geometry } = zone.body;
    const edited = inHand(zone);
    const spot = edited ? null : nameSpot(geometry);
    const label = spot === null ? [] : [feature({ type: 'Point', coordinates: spot }, { name })];
    return [feature(geometry, { filter: zone.id === filter, edited }), ...label];
  });
  const held = zones.find(({ id }) => id === filter);
  if (held === undefined) return collection(shapes);
  const outers = polygonsOf(held.body.geometry).map(([outer = []]) => outer);
  return collection([...shapes, feature({ type: 'Polygon', coordinates: [WORLD, ...outers] }, { mask: true })]);
}

/** Bands, widest first, so that the nearest lies on top; `rank` 0 is the nearest. */
export function reachFeatures(
  isochrone: Isochrone | null,
  minutesText: (minutes: number) => string,
): FeatureCollection {
  if (isochrone === null) return collection([]);
  const bands = isochrone.bands.map(({ minutes, area }, i) =>
    feature(area, { label: minutesText(minutes), rank: isochrone.bands.length - 1 - i }),
  );
  return collection([...bands, feature({ type: 'Point', coordinates: isochrone.from }, { from: true })]);
}

export function pinFeatures(pin: MapPin | null): FeatureCollection {
  return collection(pin === null ? [] : [feature({ type: 'Point', coordinates: pin.position }, { label: pin.label })]);
}

/** What the style tells apart among the things that Terra Draw draws. */
export function handFeatures(
  drawn: readonly Feature[],
  measure: { readonly at: Position; readonly text: string } | null,
): FeatureCollection {
  const things = drawn.map((each): Feature => {
    const { midPoint, selectionPoint, closingPoint, coordinatePoint } = each.properties ?? {};
    const part =
      midPoint === true
        ? 'middle'
        : selectionPoint === true || closingPoint === true || coordinatePoint === true
          ? 'corner'
          : 'shape';
    return { ...each, properties: { part } };
  });
  if (measure === null) return collection(things);
  return collection([
    ...things,
    feature({ type: 'Point', coordinates: measure.at }, { part: 'measure', text: measure.text }),
  ]);
}

function feature(geometry: Geometry, properties: Feature['properties']): Feature {
  // The same shape; GeoJSON's own types only want arrays that may be written to.
  return { type: 'Feature', properties, geometry: geometry as object as GeoJson };
}
