import type { Feature, FeatureCollection } from 'geojson';
import type { Lang } from '../../shared/i18n/lang.ts';
import { pickTitle } from '../store/pick-text.ts';
import { symbolSize } from './layers/event-symbols-layer.ts';
import type { PlacedEvent } from './place-events.ts';

/** Labels are for what needs a person: Ⅰ–Ⅲ. */
const LABELLED_GRADE = 3;
/** At scale 1: the label's size, and how far it keeps from its symbol. */
export const LABEL_PX = 16;
const LABEL_GAP_PX = 8;

/** The lines and areas of the events, for the hatched ground below the symbols. */
export function areaFeatures(placed: readonly PlacedEvent[]): FeatureCollection {
  const features = placed.flatMap(({ event, isActive }): Feature[] => {
    const { geometry } = event.body.location;
    if (geometry === null || geometry.type === 'Point' || geometry.type === 'MultiPoint') return [];
    const properties = { eid: event.eid, grade: event.body.grade ?? 0, active: isActive };
    // The same shape; GeoJSON's own types only want arrays that may be written to.
    return [{ type: 'Feature', properties, geometry: geometry as object as Feature['geometry'] }];
  });
  return { type: 'FeatureCollection', features };
}

/** Names beside the symbols, for MapLibre to place together with the streets' names. */
export function labelFeatures(placed: readonly PlacedEvent[], lang: Lang, scale: number): FeatureCollection {
  const features = placed.flatMap((one): Feature[] => {
    const { body } = one.event;
    if (!one.isActive || body.grade === null || body.grade > LABELLED_GRADE || one.of > 1) return [];
    return [
      {
        type: 'Feature',
        properties: {
          title: short(pickTitle(body, lang) ?? ''),
          order: body.grade,
          offset: (symbolSize(one, scale) / 2 / scale + LABEL_GAP_PX) / LABEL_PX,
        },
        geometry: { type: 'Point', coordinates: [...one.at] },
      },
    ];
  });
  return { type: 'FeatureCollection', features };
}

const LONGEST_LABEL = 22;

function short(title: string): string {
  return title.length <= LONGEST_LABEL ? title : `${title.slice(0, LONGEST_LABEL - 1)}…`;
}
