import { MapboxOverlay } from '@deck.gl/mapbox';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { translator } from '../../shared/i18n/i18n.ts';
import type { Position } from '../../shared/domain/geometry.ts';
import { INITIAL_MAP_UI, type MapUiState } from '../store/map-ui.ts';
import { sameRef, type EntityRef } from '../store/selection.ts';
import { zoneOf } from '../store/zone-filter.ts';
import { CameraKeeper, type Home } from './camera-keeper.ts';
import { serveCityTiles } from './city-protocol.ts';
import { createMap } from './create-map.ts';
import { captureMap } from './export/capture-map.ts';
import { loadLetters } from './export/draw-sheet.ts';
import { sheetWords } from './export/sheet-words.ts';
import { viewSheet } from './export/view-sheet.ts';
import type { BoardStyles } from './label-board.ts';
import { LabelKeeper } from './label-keeper.ts';
import { freeBox } from './map-camera.ts';
import { MapGround } from './map-ground.ts';
import { MapPointer } from './map-pointer.ts';
import { MapScene, type SceneLook } from './map-scene.ts';
import { buildMapStyle, type StyleOptions } from './map-style.ts';
import { readTokens } from './map-tokens.ts';
import type { OverlayWords } from './overlays/map-overlays.ts';
import { MapTools } from './tools/map-tools.ts';
import { boxesOver } from './standing-boxes.ts';
import type { WallMapProps } from './wall-map-props.ts';

export interface MapElements {
  readonly container: HTMLElement;
  readonly board: HTMLElement;
  readonly styles: BoardStyles;
}

/** The map of one seat: MapLibre below, deck.gl over it, words on top. Reads the world once per frame; owns no part of it. */
export class MapView {
  readonly #map: MapLibreMap;
  readonly #overlay = new MapboxOverlay({ interleaved: false, layers: [] });
  readonly #ground: MapGround;
  readonly #scene: MapScene;
  readonly #pointer: MapPointer;
  readonly #camera: CameraKeeper;
  readonly #labels: LabelKeeper;
  readonly #tools: MapTools;
  readonly #elements: MapElements;
  readonly #ending = new AbortController();
  #props: WallMapProps;
  #look: SceneLook;
  #words: OverlayWords;
  #layers: MapUiState['layers'];
  #selected: EntityRef | null = null;
  #frame = 0;

  constructor(elements: MapElements, props: WallMapProps, onLost: (camera: Home) => void) {
    this.#elements = elements;
    this.#props = props;
    this.#look = this.#lookOf(props);
    this.#words = wordsOf(props);
    this.#layers = this.#ui().layers;
    this.#map = createMap(elements.container, buildMapStyle(this.#styleOptions()), props);
    this.#map.addControl(this.#overlay);
    this.#ground = new MapGround(this.#map, () => this.#styleOptions());
    this.#scene = new MapScene(this.#overlay, () => this.#props.shownAt(), this.#look);
    this.#camera = new CameraKeeper(this.#map, elements.container, props.insets);
    this.#pointer = new MapPointer({
      map: this.#map,
      scene: this.#scene,
      props: () => this.#props,
      view: () => this.#camera.view(),
      vehiclesShown: () => this.#layers.has('vehicles'),
      selected: () => this.#selected,
      select: (ref) => this.#select(ref),
    });
    this.#labels = new LabelKeeper(this.#map, this.#scene, elements.board, elements.styles, () =>
      this.#props.shownAt(),
    );
    this.#tools = new MapTools({ map: this.#map, onMapUi: (change) => this.#props.onMapUi?.(change) });
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
      this.#words = wordsOf(props);
      this.#scene.setLook(this.#look);
    }
    if (styled || before.tileInfo !== props.tileInfo || before.relief !== props.relief) this.#restyle();
    if (before.center[0] !== props.center[0] || before.center[1] !== props.center[1] || before.zoom !== props.zoom)
      this.#camera.home(props);
    this.#camera.setInsets(props.insets);
    if (!sameRef(this.#selected, props.selected)) this.#showSelected(props.selected);
  }

  /** What the map shows now as a sheet for people who are not here. */
  async sheet(): Promise<HTMLCanvasElement> {
    const facts = sheetWords(this.#props, this.#layers, this.#camera.report().metresPerPx);
    await loadLetters(facts);
    const picture = await captureMap(this.#map, this.#overlay, () => this.#scene.drawAnew());
    const { tokens, scale } = this.#look;
    const { insets } = this.#camera;
    return viewSheet({ picture, board: this.#elements.board, view: this.#camera.view(), insets, scale, tokens, facts });
  }

  destroy(): void {
    this.#ending.abort();
    cancelAnimationFrame(this.#frame);
    this.#tools.end();
    this.#labels.clear();
    this.#map.remove();
  }

  #listen(onLost: (camera: Home) => void): void {
    const { container } = this.#elements;
    const { signal } = this.#ending;
    const touch = (): void => this.#camera.touch();
    container.addEventListener('pointerdown', touch, { capture: true, signal });
    container.addEventListener('wheel', touch, { capture: true, passive: true, signal });
    document.fonts.addEventListener('loadingdone', () => this.#labels.measureAnew(), { signal });
    // Either canvas: both contexts live on the same graphics card and go with it.
    container.addEventListener('webglcontextlost', () => onLost(this.#camera.now()), { capture: true, signal });
    this.#map.on('error', ({ error }) => {
      // A style that is replaced while it loads is no error; the rest belongs where tests and people look.
      if (!(error instanceof Error && error.name === 'AbortError')) reportError(error);
    });
    this.#map.on('style.load', () => this.#dress());
    this.#map.on('render', () => this.#labels.move(this.#camera.view()));
    this.#map.on('resize', () => this.#camera.setInsets(this.#props.insets));
    this.#map.on('load', () => this.#tellCamera());
    this.#map.on('moveend', () => this.#tellCamera());
  }

  readonly #onFrame = (frameMs: number): void => {
    this.#frame = requestAnimationFrame(this.#onFrame);
    const world = this.#props.world();
    const at = this.#props.shownAt();
    const ui = this.#ui();
    const { layers, goTo } = ui;
    if (layers !== this.#layers) {
      this.#layers = layers;
      this.#restyle();
    }
    this.#camera.lean(layers.has('buildings3d'));
    this.#camera.obey(goTo, this.#props.beside ?? 0);
    const view = this.#camera.view();
    this.#pointer.hover(view, at);
    const [selected, hovered] = [this.#selected?.eid ?? null, this.#pointer.hovered];
    const zone = zoneOf(world.zones, ui.zoneFilter);
    const changed = this.#scene.draw({ world, at, zoom: view.zoom, selected, hovered, layers, zone });
    if (world.whole && this.#isHome()) this.#camera.fitOnce(() => this.#placesInForce());
    this.#tools.draw({ ui, world, words: this.#words });
    this.#ground.showAreas(this.#scene.events.marks, changed.marks);
    const { lang, textScale: scale } = this.#props;
    const free = freeBox(view, this.#camera.insets);
    this.#labels.frame(frameMs, {
      world,
      at,
      view,
      free,
      standing: () => boxesOver(this.#elements.container, this.#props.standing?.() ?? []),
      selected,
      hovered,
      lang,
      scale,
      placedAnew: changed.placed,
      vehicles: layers.has('vehicles'),
    });
  };

  /** Selected on the map: the camera stays, the person is looking there. */
  #select(ref: EntityRef | null): void {
    this.#selected = ref;
    this.#props.onSelect(ref);
  }

  #showSelected(ref: EntityRef | null): void {
    this.#selected = ref;
    const place = ref === null ? null : this.#placeOf(ref);
    if (place !== null) this.#camera.show(place);
  }

  #placeOf({ kind, eid }: EntityRef): Position | null {
    const world = this.#props.world();
    if (kind === 'event') return world.events.byEid.get(eid)?.body.location.point ?? null;
    const slot = kind === 'vehicle' ? world.moves.slotOf.get(eid) : undefined;
    return slot === undefined ? null : [world.moves.position[slot * 2] ?? 0, world.moves.position[slot * 2 + 1] ?? 0];
  }

  /** The page learns the site's place a moment after the world does. */
  #isHome(): boolean {
    const { center, world } = this.#props;
    const home = world().site?.body.center ?? center;
    return home[0] === center[0] && home[1] === center[1];
  }

  #placesInForce(): readonly Position[] {
    const inForce = this.#scene.events.marks.filter(({ faded }) => !faded);
    return inForce.map(({ position }) => position).filter((place) => place !== null);
  }

  #restyle(): void {
    this.#ground.restyle();
    this.#dress();
  }

  /** Data are no part of the style: they are put back whenever it is another one. */
  #dress(): void {
    this.#labels.dress();
    this.#tools.dress();
  }

  #tellCamera(): void {
    const camera = this.#camera.report();
    this.#props.onCamera?.(camera);
    this.#props.onMapUi?.({ camera });
  }

  #ui(): MapUiState {
    return this.#props.mapUi?.() ?? INITIAL_MAP_UI;
  }

  #styleOptions(): StyleOptions {
    const { lang, theme, textScale: scale, tileInfo, tile, relief = null } = this.#props;
    const tiles = tileInfo === null ? null : { template: serveCityTiles(tile, tileInfo.version), info: tileInfo };
    return { lang, theme, scale, tokens: this.#look.tokens, layers: this.#layers, tiles, relief };
  }

  #lookOf({ lang, textScale: scale }: WallMapProps): SceneLook {
    return { lang, scale, pixelRatio: globalThis.devicePixelRatio, tokens: readTokens(this.#elements.container) };
  }

  /** The words of exercises and tests are drawn into their symbols: once more when their letters have come in. */
  async #awaitFonts(): Promise<void> {
    const t = translator(this.#props.lang);
    const words = `${t('reality.exercise')}${t('reality.test')}`;
    await Promise.allSettled([document.fonts.load('500 13px "Noto Sans SC"', words)]);
    if (!this.#ending.signal.aborted) this.#scene.setLook(this.#look);
  }
}

function wordsOf({ lang }: WallMapProps): OverlayWords {
  const t = translator(lang);
  return { minutes: (m) => t('tools.reach.minutes', { m }) };
}
