import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '../../shared/domain/geometry.ts';
import type { CameraRequest } from '../store/map-ui.ts';
import { fitPlaces, freeBox, goTo, insetsOverMap, isInside, panTo, tilt, type Insets } from './map-camera.ts';
import type { MapCamera } from './wall-map-props.ts';
import { metresPerPx, toPlace, type ScreenView } from './web-mercator.ts';

/** Where the camera stands when the site or the page says so. */
export interface Home {
  readonly center: Position;
  readonly zoom: number;
}

/** A panel that covers more of the free map than this leaves no room to show things beside it. */
const MOST_BESIDE = 0.7;

/** Moves the camera for the page, and leaves it alone once a hand was on the map. */
export class CameraKeeper {
  readonly #map: MapLibreMap;
  readonly #container: HTMLElement;
  #insets: Insets;
  #fitted = false;
  #touched = false;
  #asked: CameraRequest | null = null;
  #tilted = false;

  constructor(map: MapLibreMap, container: HTMLElement, wanted: Insets) {
    this.#map = map;
    this.#container = container;
    this.#insets = this.#over(wanted);
    map.setPadding({ ...this.#insets });
  }

  get insets(): Insets {
    return this.#insets;
  }

  /** A hand is on the map: what moves stops. */
  touch(): void {
    this.#touched = true;
    this.#map.stop();
  }

  setInsets(wanted: Insets): void {
    const insets = this.#over(wanted);
    const { top, right, bottom, left } = this.#insets;
    if (insets.top === top && insets.right === right && insets.bottom === bottom && insets.left === left) return;
    this.#insets = insets;
    this.#map.setPadding({ ...insets });
  }

  /** The site's own view, unless somebody moved the map already. */
  home({ center, zoom }: Home): void {
    if (!this.#touched) this.#map.jumpTo({ center: [center[0], center[1]], zoom });
  }

  /** Asked for by a search, a link or the small map; each request once. `beside`: CSS px that a panel covers at the left. */
  obey(request: CameraRequest | null, beside = 0): void {
    if (request === this.#asked) return;
    this.#asked = request;
    if (request === null) return;
    this.#touched = true;
    const free = this.#container.clientWidth - this.#insets.left - this.#insets.right;
    goTo(this.#map, request.to, beside < free * MOST_BESIDE ? beside : 0);
  }

  /** Buildings in the round are looked at aslant; the flat map from above. */
  lean(wanted: boolean): void {
    if (wanted === this.#tilted) return;
    this.#tilted = wanted;
    tilt(this.#map, wanted);
  }

  /** Brings into view what was selected elsewhere. */
  show(place: Position): void {
    const view = this.view();
    if (!isInside(view, freeBox(view, this.#insets), place)) panTo(this.#map, place);
  }

  /** Once, with the first whole picture: when the site's view holds none of the places, they are shown instead. */
  fitOnce(places: () => readonly Position[]): void {
    if (this.#fitted) return;
    this.#fitted = true;
    const shown = places();
    const view = this.view();
    const free = freeBox(view, this.#insets);
    if (!this.#touched && !shown.some((place) => isInside(view, free, place))) fitPlaces(this.#map, shown);
  }

  now(): Home {
    const { lng, lat } = this.#map.getCenter();
    return { center: [lng, lat], zoom: this.#map.getZoom() };
  }

  /** As the page is told: what the free part of the map shows. */
  report(): MapCamera {
    const { center, zoom } = this.now();
    const view = this.view();
    const { left, top, right, bottom } = freeBox(view, this.#insets);
    const corners = [
      toPlace(view, [left, top]),
      toPlace(view, [right, top]),
      toPlace(view, [right, bottom]),
      toPlace(view, [left, bottom]),
    ];
    const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
    return {
      center,
      zoom,
      metresPerPx: metresPerPx(center[1], zoom),
      bounds: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
    };
  }

  view(): ScreenView {
    const { lng, lat } = this.#map.getCenter();
    const { x, y } = this.#map.project([lng, lat]);
    const { clientWidth: width, clientHeight: height } = this.#container;
    const [zoom, pitchDeg] = [this.#map.getZoom(), this.#map.getPitch()];
    return { zoom, pitchDeg, anchor: [lng, lat], anchorPx: [x, y], width, height };
  }

  #over(wanted: Insets): Insets {
    const { innerWidth: width, innerHeight: height } = globalThis;
    return insetsOverMap(wanted, this.#container.getBoundingClientRect(), { width, height });
  }
}
