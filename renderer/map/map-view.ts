import { MapboxOverlay } from '@deck.gl/mapbox';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { translator } from '../../shared/i18n/i18n.ts';
import type { Position } from '../../shared/domain/geometry.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import { sameRef, type EntityRef } from '../store/selection.ts';
import { areaFeatures, AREAS_SOURCE, forgetHatches, showHatch } from './area-style.ts';
import { serveCityTiles } from './city-protocol.ts';
import { createMap } from './create-map.ts';
import { LabelBoard, type BoardStyles } from './label-board.ts';
import { LabelMeasure } from './label-measure.ts';
import { labelPass } from './label-pass.ts';
import type { LabelSpot } from './label-plan.ts';
import { fitPlaces, freeBox, insetsOverMap, isInside, panTo, type Insets } from './map-camera.ts';
import { MapScene, type SceneLook } from './map-scene.ts';
import { buildMapStyle } from './map-style.ts';
import { readTokens } from './map-tokens.ts';
import { MapPointer } from './map-pointer.ts';
import { reservedFeatures, RESERVED_SOURCE, showReservedImage } from './reserved-room.ts';
import type { WallMapProps } from './wall-map-props.ts';
import { metresPerPx, type ScreenView } from './web-mercator.ts';

/** Labels find their places anew at most this often: words that move faster cannot be read. */
const LABEL_EVERY_MS = 200;
export interface MapElements {
  readonly container: HTMLElement;
  readonly board: HTMLElement;
  readonly styles: BoardStyles;
}

/** The map of one seat: MapLibre below, deck.gl over it, words on top. Reads the world once per frame; owns no part of it. */
export class MapView {
  readonly #map: MapLibreMap;
  readonly #overlay = new MapboxOverlay({ interleaved: false, layers: [] });
  readonly #scene: MapScene;
  readonly #pointer: MapPointer;
  readonly #board: LabelBoard;
  readonly #measure = new LabelMeasure();
  readonly #elements: MapElements;
  readonly #ending = new AbortController();
  #props: WallMapProps;
  #look: SceneLook;
  #insets: Insets;
  #selected: EntityRef | null = null;
  #fitted = false;
  #touched = false;
  #areasShown = false;
  #spots: ReadonlyMap<string, LabelSpot> = new Map();
  #labelsFor = '';
  #labelledMs = -Infinity;
  #reserved = '';
  #frame = 0;

  constructor(
    elements: MapElements,
    props: WallMapProps,
    onLost: (camera: { readonly center: Position; readonly zoom: number }) => void,
  ) {
    this.#elements = elements;
    this.#props = props;
    this.#look = this.#lookOf(props);
    this.#map = createMap(elements.container, buildMapStyle(this.#styleOptions()), props);
    this.#map.addControl(this.#overlay);
    this.#scene = new MapScene(this.#overlay, () => this.#props.shownAt(), this.#look);
    this.#pointer = new MapPointer({
      map: this.#map,
      scene: this.#scene,
      props: () => this.#props,
      view: () => this.#view(),
      selected: () => this.#selected,
      select: (ref) => this.#select(ref),
    });
    this.#board = new LabelBoard(elements.board, elements.styles);
    this.#insets = this.#readInsets();
    this.#map.setPadding({ ...this.#insets });
    this.#listen(onLost);
    void this.#awaitFonts();
    this.#frame = requestAnimationFrame(this.#onFrame);
  }

  /** What React was given anew. Cheap where nothing differs. */
  set(props: WallMapProps): void {
    const before = this.#props;
    this.#props = props;
    const styled = before.lang !== props.lang || before.theme !== props.theme || before.textScale !== props.textScale;
    if (styled) {
      this.#look = this.#lookOf(props);
      this.#scene.setLook(this.#look);
    }
    if (styled || before.tileInfo !== props.tileInfo) this.#restyle();
    if (before.center[0] !== props.center[0] || before.center[1] !== props.center[1] || before.zoom !== props.zoom) {
      if (!this.#touched) this.#map.jumpTo({ center: [props.center[0], props.center[1]], zoom: props.zoom });
    }
    this.#setInsets();
    if (!sameRef(this.#selected, props.selected)) this.#showSelected(props.selected);
  }

  destroy(): void {
    this.#ending.abort();
    cancelAnimationFrame(this.#frame);
    this.#board.show([], []);
    this.#map.remove();
  }

  #listen(onLost: (camera: { readonly center: Position; readonly zoom: number }) => void): void {
    const { container } = this.#elements;
    const { signal } = this.#ending;
    const touch = (): void => {
      this.#touched = true;
      this.#map.stop();
    };
    container.addEventListener('pointerdown', touch, { capture: true, signal });
    container.addEventListener('wheel', touch, { capture: true, passive: true, signal });
    container.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#props.onSelect(null), { signal });
    document.fonts.addEventListener('loadingdone', () => this.#measureAnew(), { signal });
    // Either canvas: both contexts live on the same graphics card and go with it.
    container.addEventListener('webglcontextlost', () => onLost(this.#cameraNow()), { capture: true, signal });
    this.#map.on('error', ({ error }) => {
      // A style that is replaced while it loads is no error; the rest belongs where tests and people look.
      if (!(error instanceof Error && error.name === 'AbortError')) reportError(error);
    });
    this.#map.setMissingStyleImageResolver((id) => {
      showHatch(this.#map, id, this.#look.tokens, this.#look.scale);
      showReservedImage(this.#map, id);
    });
    this.#map.on('style.load', () => this.#dressStyle());
    this.#map.on('render', () => this.#board.move(this.#view()));
    this.#map.on('resize', () => this.#setInsets());
    this.#map.on('moveend', () =>
      this.#props.onCamera?.({
        ...this.#cameraNow(),
        metresPerPx: metresPerPx(this.#map.getCenter().lat, this.#map.getZoom()),
      }),
    );
  }

  readonly #onFrame = (frameMs: number): void => {
    this.#frame = requestAnimationFrame(this.#onFrame);
    const world = this.#props.world();
    const at = this.#props.shownAt();
    const view = this.#view();
    this.#pointer.hover(view, at);
    const changed = this.#scene.draw({
      world,
      at,
      zoom: view.zoom,
      selected: this.#selected?.eid ?? null,
      hovered: this.#pointer.hovered,
    });
    this.#fitOnce(view);
    if (changed.marks || !this.#areasShown) this.#showAreas();
    const labelsFor = `${view.zoom} ${view.anchor.join(' ')} ${this.#pointer.hovered ?? ''} ${this.#selected?.eid ?? ''} ${Math.floor(at / 1000)}`;
    const due = changed.placed || labelsFor !== this.#labelsFor;
    if (due && frameMs - this.#labelledMs >= LABEL_EVERY_MS) {
      this.#labelledMs = frameMs;
      this.#labelsFor = labelsFor;
      this.#label(view);
    } else if (changed.placed) this.#labelsFor = '';
    if (at <= this.#scene.columns.glidingUntilMs) this.#board.move(view);
  };

  #label(view: ScreenView): void {
    const { placed } = this.#scene.events;
    const hovered = this.#pointer.hovered;
    const selected = this.#selected?.eid ?? null;
    const { lang, textScale: scale } = this.#props;
    const result = labelPass({
      view,
      free: freeBox(view, this.#insets),
      scale,
      placed,
      world: this.#props.world(),
      columns: this.#scene.columns,
      now: () => this.#props.shownAt(),
      asked: [selected, hovered].filter((eid): eid is Eid => eid !== null),
      selected,
      lang,
      t: translator(lang),
      measure: this.#measure,
      last: this.#spots,
    });
    this.#spots = result.spots;
    this.#board.show(result.labels, result.counts);
    this.#board.move(view);
    if (this.#map.isMoving()) return;
    const reserved = reservedFeatures(result.boxes, view);
    const text = JSON.stringify(reserved.features.map(({ geometry }) => geometry));
    if (text === this.#reserved) return;
    this.#reserved = text;
    void this.#map.getSource<GeoJSONSource>(RESERVED_SOURCE)?.setData(reserved);
  }

  /** Selected on the map: the camera stays, the person is looking there. */
  #select(ref: EntityRef | null): void {
    this.#selected = ref;
    this.#props.onSelect(ref);
  }

  #showSelected(ref: EntityRef | null): void {
    this.#selected = ref;
    const place = ref === null ? null : this.#placeOf(ref);
    const view = this.#view();
    if (place !== null && !isInside(view, freeBox(view, this.#insets), place)) panTo(this.#map, place);
  }

  #placeOf({ kind, eid }: EntityRef): Position | null {
    const world = this.#props.world();
    if (kind === 'event') return world.events.byEid.get(eid)?.body.location.point ?? null;
    const slot = kind === 'vehicle' ? world.moves.slotOf.get(eid) : undefined;
    return slot === undefined ? null : [world.moves.position[slot * 2] ?? 0, world.moves.position[slot * 2 + 1] ?? 0];
  }

  /** Once, when the first whole picture is there: if the site's view holds none of its events, they are shown instead. */
  #fitOnce(view: ScreenView): void {
    const world = this.#props.world();
    if (this.#fitted || !world.whole) return;
    const home = world.site?.body.center ?? this.#props.center;
    // The page learns the site's place a moment after the world does.
    if (home[0] !== this.#props.center[0] || home[1] !== this.#props.center[1]) return;
    this.#fitted = true;
    const places = this.#scene.events.marks
      .filter(({ faded }) => !faded)
      .map(({ position }) => position)
      .filter((place) => place !== null);
    const free = freeBox(view, this.#insets);
    if (!this.#touched && !places.some((place) => isInside(view, free, place))) fitPlaces(this.#map, places);
  }

  #restyle(): void {
    forgetHatches(this.#map);
    this.#map.setStyle(buildMapStyle(this.#styleOptions()), { diff: true });
    this.#dressStyle();
  }

  /** Data are no part of the style: they are put back whenever it is another one. */
  #dressStyle(): void {
    this.#areasShown = false;
    this.#reserved = '';
    this.#labelsFor = '';
  }

  #showAreas(): void {
    const source = this.#map.getSource<GeoJSONSource>(AREAS_SOURCE);
    if (source === undefined) return;
    this.#areasShown = true;
    void source.setData(areaFeatures(this.#scene.events.marks));
  }

  #styleOptions() {
    const { lang, theme, textScale: scale, tileInfo, tile } = this.#props;
    const tiles = tileInfo === null ? null : { template: serveCityTiles(tile), info: tileInfo };
    return { lang, theme, scale, tokens: this.#look.tokens, tiles };
  }

  #lookOf({ lang, textScale: scale }: WallMapProps): SceneLook {
    return { lang, scale, pixelRatio: globalThis.devicePixelRatio, tokens: readTokens(this.#elements.container) };
  }

  #readInsets(): Insets {
    const { innerWidth: width, innerHeight: height } = globalThis;
    return insetsOverMap(this.#props.insets, this.#elements.container.getBoundingClientRect(), { width, height });
  }

  #setInsets(): void {
    const insets = this.#readInsets();
    const { top, right, bottom, left } = this.#insets;
    if (insets.top === top && insets.right === right && insets.bottom === bottom && insets.left === left) return;
    this.#insets = insets;
    this.#map.setPadding({ ...insets });
  }

  /** The words of exercises and tests are drawn into their symbols: once more when their letters have come in. */
  async #awaitFonts(): Promise<void> {
    const t = translator(this.#props.lang);
    const words = `${t('reality.exercise')}${t('reality.test')}`;
    await Promise.allSettled([document.fonts.load('500 13px "Noto Sans SC"', words)]);
    if (!this.#ending.signal.aborted) this.#scene.setLook(this.#look);
  }

  /** Letters have come in that were measured, or stood on the board, in another font. */
  #measureAnew(): void {
    this.#measure.forget();
    this.#labelsFor = '';
  }

  #cameraNow(): { readonly center: Position; readonly zoom: number } {
    const { lng, lat } = this.#map.getCenter();
    return { center: [lng, lat], zoom: this.#map.getZoom() };
  }

  #view(): ScreenView {
    const { lng, lat } = this.#map.getCenter();
    const { x, y } = this.#map.project([lng, lat]);
    const { clientWidth: width, clientHeight: height } = this.#elements.container;
    return { zoom: this.#map.getZoom(), anchor: [lng, lat], anchorPx: [x, y], width, height };
  }
}
