import type { FeatureCollection } from 'geojson';
import { LAND_URL } from './map-style.ts';

let land: Promise<FeatureCollection> | null = null;

/** The bundled land, for those who ask whether a place lies on it. Read once; an unreadable file is no land. */
export function readLand(): Promise<FeatureCollection> {
  land ??= fetch(new URL(LAND_URL, document.baseURI)).then(
    async (answer) => (await answer.json()) as FeatureCollection,
    () => ({ type: 'FeatureCollection', features: [] }),
  );
  return land;
}
