import type { GeoJSONSource, Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { areaFeatures, AREAS_SOURCE, forgetHatches, showHatch } from './area-style.ts';
import type { EventMark } from './event-marks.ts';
import { keepOthers } from './keep-others.ts';
import { readLand } from './land-file.ts';
import { buildMapStyle, OUR_SOURCES, type StyleOptions } from './map-style.ts';
import { showReservedImage } from './reserved-room.ts';
import { APRON_SOURCE, landApron } from './style/land-apron.ts';
import { showMapImage } from './style/map-images.ts';

/** The ground of one map: its style as it stands, the images that it asks for, and the data in it. */
export class MapGround {
  readonly #map: MapLibreMap;
  readonly #options: () => StyleOptions;
  readonly #build: (options: StyleOptions) => StyleSpecification;
  #areasShown = false;

  constructor(map: MapLibreMap, options: () => StyleOptions, build = buildMapStyle) {
    this.#map = map;
    this.#options = options;
    this.#build = build;
    map.setMissingStyleImageResolver((id) => {
      const { tokens, scale } = options();
      showHatch(map, id, tokens, scale);
      showReservedImage(map, id);
      showMapImage(map, id);
    });
    map.on('style.load', () => this.#dress());
  }

  /** The options are other ones. */
  restyle(): void {
    forgetHatches(this.#map);
    this.#map.setStyle(this.#build(this.#options()), {
      diff: true,
      transformStyle: (before: StyleSpecification | undefined, next) => keepOthers(before, next, OUR_SOURCES),
    });
    this.#dress();
  }

  /** The events' areas; `changed`: they are other ones than before. */
  showAreas(marks: readonly EventMark[], changed: boolean): void {
    if (this.#areasShown && !changed) return;
    const source = this.#map.getSource<GeoJSONSource>(AREAS_SOURCE);
    if (source === undefined) return;
    this.#areasShown = true;
    void source.setData(areaFeatures(marks));
  }

  /** Data are no part of the style: they are put into it. */
  #dress(): void {
    this.#areasShown = false;
    void this.#showApron();
  }

  async #showApron(): Promise<void> {
    const bounds = this.#options().tiles?.info.bounds ?? null;
    const apron = landApron(bounds, await readLand());
    const now = this.#options().tiles?.info.bounds ?? null;
    if (now === bounds) void this.#map.getSource<GeoJSONSource>(APRON_SOURCE)?.setData(apron);
  }
}
