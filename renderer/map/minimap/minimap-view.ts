import { Map as MapLibreMap } from 'maplibre-gl';
import type { Bbox, Position } from '../../../shared/domain/geometry.ts';
import { MapGround } from '../map-ground.ts';
import type { StyleOptions } from '../map-style.ts';
import { toPlace, toScreen, type ScreenView } from '../web-mercator.ts';
import { minimapStyle } from './minimap-style.ts';

const MARGIN_PX = 4;

/** The picture of the whole city in the small map: drawn once, and again only when it is another city or theme. */
export class MinimapView {
  readonly #map: MapLibreMap;
  readonly #ground: MapGround;
  readonly #container: HTMLElement;
  #options: StyleOptions;

  constructor(container: HTMLElement, options: StyleOptions, bounds: Bbox) {
    this.#container = container;
    this.#options = options;
    this.#map = new MapLibreMap({
      container,
      style: minimapStyle(options),
      bounds: [...bounds],
      fitBoundsOptions: { padding: MARGIN_PX },
      interactive: false,
      attributionControl: false,
      renderWorldCopies: false,
      fadeDuration: 0,
    });
    this.#map.getCanvas().tabIndex = -1;
    this.#ground = new MapGround(this.#map, () => this.#options, minimapStyle);
  }

  set(options: StyleOptions, bounds: Bbox): void {
    this.#options = options;
    this.#ground.restyle();
    this.#map.fitBounds([...bounds], { padding: MARGIN_PX, duration: 0 });
  }

  destroy(): void {
    this.#map.remove();
  }

  /** CSS px of a place in the small map. */
  pxOf(place: Position): readonly [x: number, y: number] {
    return toScreen(this.#view(), place);
  }

  placeAt(px: readonly [x: number, y: number]): Position {
    return toPlace(this.#view(), px);
  }

  #view(): ScreenView {
    const { lng, lat } = this.#map.getCenter();
    const { clientWidth: width, clientHeight: height } = this.#container;
    return {
      zoom: this.#map.getZoom(),
      pitchDeg: 0,
      anchor: [lng, lat],
      anchorPx: [width / 2, height / 2],
      width,
      height,
    };
  }
}
