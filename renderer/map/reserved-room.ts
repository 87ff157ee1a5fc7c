import type { Feature, FeatureCollection } from 'geojson';
import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { Box } from './label-plan.ts';
import { toPlace, type ScreenView } from './web-mercator.ts';

export const RESERVED_SOURCE = 'reserved-room';
const IMAGE = 'reserved';
const IMAGE_PX = 8;

/**
 * Makes the names of streets give way to our symbols and labels: MapLibre places the topmost layer first, and what this one places
 * cannot be seen. So both sides share one collision pass.
 */
export function reservedLayer(): LayerSpecification {
  return {
    id: 'reserved-room',
    type: 'symbol',
    source: RESERVED_SOURCE,
    layout: {
      'icon-image': IMAGE,
      'icon-size': ['/', ['get', 'side'], IMAGE_PX],
      'icon-allow-overlap': true,
      'icon-padding': 0,
    },
  };
}

/** What reserves room cannot be seen. */
export function showReservedImage(map: MapLibreMap, id: string): void {
  if (id === IMAGE)
    map.addImage(IMAGE, { width: IMAGE_PX, height: IMAGE_PX, data: new Uint8Array(IMAGE_PX * IMAGE_PX * 4) });
}

/** Boxes as rows of squares, each at the place it covers now. */
export function reservedFeatures(boxes: readonly Box[], view: ScreenView): FeatureCollection {
  const features = boxes.flatMap((box): Feature[] => {
    const side = Math.max(1, box.bottom - box.top);
    const count = Math.max(1, Math.ceil((box.right - box.left) / side));
    const step = (box.right - box.left - side) / Math.max(1, count - 1);
    return Array.from({ length: count }, (_, i) => {
      const x = count === 1 ? (box.left + box.right) / 2 : box.left + side / 2 + i * step;
      const coordinates = [...toPlace(view, [x, (box.top + box.bottom) / 2])];
      return { type: 'Feature', properties: { side: Math.round(side) }, geometry: { type: 'Point', coordinates } };
    });
  });
  return { type: 'FeatureCollection', features };
}
