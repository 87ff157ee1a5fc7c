import type { Feature, FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '../../../shared/domain/geometry.ts';
import type { MapUiState } from '../../store/map-ui.ts';
import type { WorldState } from '../../store/seat-state.ts';
import { handFeatures, pinFeatures, reachFeatures, zoneFeatures } from './overlay-features.ts';
import { HAND_SOURCE, PIN_SOURCE, REACH_SOURCE, ZONES_SOURCE, type OverlaySource } from './overlay-layers.ts';

/** Words on the map, in the reader's language. A new object when they are other ones. */
export interface OverlayWords {
  readonly minutes: (minutes: number) => string;
}

/** Keeps the sources of zones, bands, pin and hand filled; sets only what differs. */
export class MapOverlays {
  readonly #map: MapLibreMap;
  /** What each source was last filled from; a source that was not filled is filled at the next frame. */
  readonly #filled = new Map<OverlaySource, readonly unknown[]>();
  #drawn: readonly Feature[] = [];
  #measure: { readonly at: Position; readonly text: string } | null = null;

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  drawn(features: readonly Feature[]): void {
    this.#drawn = features;
  }

  measure(measure: { readonly at: Position; readonly text: string } | null): void {
    this.#measure = measure;
  }

  dress(): void {
    this.#filled.clear();
  }

  draw({ zoneFilter, tool, isochrone, pin }: MapUiState, { zones }: WorldState, words: OverlayWords): void {
    this.#fill(ZONES_SOURCE, [zones, zoneFilter, tool], () => zoneFeatures(zones.list, zoneFilter, tool));
    this.#fill(REACH_SOURCE, [isochrone, words], () => reachFeatures(isochrone, words.minutes));
    this.#fill(PIN_SOURCE, [pin], () => pinFeatures(pin));
    this.#fill(HAND_SOURCE, [this.#drawn, this.#measure], () => handFeatures(this.#drawn, this.#measure));
  }

  #fill(name: OverlaySource, from: readonly unknown[], features: () => FeatureCollection): void {
    const last = this.#filled.get(name);
    if (last !== undefined && last.every((part, i) => part === from[i])) return;
    const source = this.#map.getSource<GeoJSONSource>(name);
    if (source === undefined) return;
    this.#filled.set(name, from);
    void source.setData(features());
  }
}
