import { MapboxOverlay } from '@deck.gl/mapbox';
import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Position } from '../../shared/domain/geometry.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import type { Lang } from '../../shared/i18n/lang.ts';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { EntityRef } from '../store/selection.ts';
import type { WorldState } from '../store/seat-state.ts';
import { serveCityTiles, type TileSource } from './city-protocol.ts';
import { rgb, token } from './css-colours.ts';
import { areaFeatures, labelFeatures } from './event-features.ts';
import { eventSymbolsLayer, symbolSize } from './layers/event-symbols-layer.ts';
import { selectionLayer } from './layers/selection-layer.ts';
import { vehiclesLayer } from './layers/vehicles-layer.ts';
import { buildMapStyle } from './map-style.ts';
import { addEventLayers, showAreas, showLabels, showVehicleLabels } from './overlay-style.ts';
import { placeEvents, type PlacedEvent } from './place-events.ts';
import { drawSymbolAtlas, type SymbolAtlas } from './symbol-atlas.ts';
import { VehicleFrame } from './vehicle-columns.ts';
import { vehicleFeatures } from './vehicle-features.ts';

setWorkerUrl(new URL(workerUrl, document.baseURI).href);

export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What the room is told; functions are asked whenever it draws. */
export interface RoomOptions {
  readonly world: () => WorldState;
  readonly shownAt: () => Instant;
  readonly tile: TileSource;
  readonly onSelect: (ref: EntityRef | null) => void;
  readonly center: Position;
  readonly zoom: number;
  readonly insets: Insets;
}

/** What may change while the room stands; a change of the look builds the style anew. */
export interface RoomLook {
  readonly lang: Lang;
  readonly theme: 'dark' | 'light';
  readonly textScale: number;
  readonly tileInfo: AnswerOf['tile-info'];
}

/** Vehicles glide in steps; smaller ones cannot be seen on a city's scale. */
const GLIDE_STEP_MS = 100;
const DEFAULT_STALE_MS = 30_000;

/** The map and what stands on it. Made once per page; it reads the world, it is not part of it. */
export class MapRoom {
  readonly map: MapLibreMap;
  readonly #options: RoomOptions;
  readonly #overlay = new MapboxOverlay({ interleaved: false, layers: [] });
  readonly #vehicles = new VehicleFrame();
  #look: RoomLook;
  #atlas: SymbolAtlas | null = null;
  #placed: readonly PlacedEvent[] = [];
  #placedFrom: { readonly events: WorldState['events']; readonly second: number } | null = null;
  #selected: EntityRef | null = null;
  #movesVersion = -1;
  #namedSecond = -1;
  #glidedAt = 0;
  #frame: number | null = null;
  #ended = false;

  constructor(container: HTMLElement, options: RoomOptions, look: RoomLook) {
    this.#options = options;
    this.#look = look;
    this.map = new MapLibreMap({
      container,
      style: buildMapStyle(this.#styleOptions()),
      center: [options.center[0], options.center[1]],
      zoom: options.zoom,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      localIdeographFontFamily: false,
      canvasContextAttributes: { antialias: true },
    });
    this.map.setPadding({ ...options.insets });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(this.#overlay);
    // A style that is replaced while it loads is no error; anything else belongs on the console, where tests look.
    this.map.on('error', ({ error }) => {
      if (!(error instanceof DOMException && error.name === 'AbortError')) reportError(error);
    });
    this.map.on('style.load', () => {
      addEventLayers(this.map, this.#look.textScale);
      this.#placedFrom = null;
      this.redraw();
    });
    this.map.on('click', ({ point }) => this.#click(point.x, point.y));
    this.map.on('mousemove', ({ point }) => {
      this.map.getCanvas().style.cursor = this.#pick(point.x, point.y) === null ? '' : 'pointer';
    });
    void this.#loadAtlas();
    this.#animate();
  }

  /** The city's tiles, the language or the scale changed. */
  setLook(look: RoomLook): void {
    const themeChanged = look.theme !== this.#look.theme;
    this.#look = look;
    this.map.setStyle(buildMapStyle(this.#styleOptions()), { diff: false });
    if (themeChanged) void this.#loadAtlas();
  }

  setInsets(insets: Insets): void {
    this.map.setPadding({ ...insets });
  }

  select(ref: EntityRef | null): void {
    this.#selected = ref;
    this.redraw();
  }

  /** Draws what the world holds now. Cheap where nothing changed. */
  redraw(): void {
    if (this.#atlas === null || this.#ended) return;
    const world = this.#options.world();
    const at = this.#options.shownAt();
    this.#place(world, at);
    this.#vehicles.update(world.moves, at, staleAfterMs(world));
    this.#movesVersion = world.moves.version;
    this.#nameVehicles(world, at);
    const scale = this.#look.textScale;
    const selectedEvent = this.#placed.find(({ event }) => event.eid === this.#selected?.eid) ?? null;
    this.#overlay.setProps({
      layers: [
        vehiclesLayer({ columns: this.#vehicles, colour: rgb(token('own')), scale }),
        eventSymbolsLayer({ placed: this.#placed, atlas: this.#atlas, selected: this.#selected?.eid ?? null, scale }),
        selectionLayer({
          at: selectedEvent?.at ?? this.#vehiclePosition(world, this.#selected),
          radiusPx: selectedEvent === null ? 16 * scale : symbolSize(selectedEvent, scale) * 0.72,
          colour: rgb(token('select')),
          scale,
        }),
      ],
    });
  }

  destroy(): void {
    this.#ended = true;
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.map.remove();
  }

  /** Sorts the events anew when they changed, or when the shown second may have let one expire. */
  #place(world: WorldState, at: Instant): void {
    const second = Math.floor(at / 1000);
    const from = this.#placedFrom;
    if (from !== null && from.events === world.events && from.second === second) return;
    const drill = world.site?.body.mode === 'drill';
    const placed = placeEvents(world.events, at, drill);
    const changed = from === null || from.events !== world.events || !samePlaces(placed, this.#placed);
    this.#placedFrom = { events: world.events, second };
    if (!changed) return;
    this.#placed = placed;
    showAreas(this.map, areaFeatures(placed));
    showLabels(this.map, labelFeatures(placed, this.#look.lang, this.#look.textScale));
  }

  /** Once a shown second: names need not glide. */
  #nameVehicles(world: WorldState, at: Instant): void {
    const second = Math.floor(at / 1000);
    if (second === this.#namedSecond) return;
    this.#namedSecond = second;
    showVehicleLabels(this.map, vehicleFeatures(world, this.#vehicles));
  }

  #animate(): void {
    this.#frame = requestAnimationFrame((now) => {
      const moves = this.#options.world().moves;
      const isDue = moves.count > 0 && now - this.#glidedAt >= GLIDE_STEP_MS;
      if (isDue || moves.version !== this.#movesVersion) {
        this.#glidedAt = now;
        this.redraw();
      }
      if (!this.#ended) this.#animate();
    });
  }

  #click(x: number, y: number): void {
    this.#options.onSelect(this.#pick(x, y));
  }

  #pick(x: number, y: number): EntityRef | null {
    const picked = this.#overlay.pickObject({ x, y, radius: 6, layerIds: ['event-symbols', 'vehicles'] });
    if (picked?.layer?.id === 'event-symbols') {
      const placed = this.#placed[picked.index];
      return placed === undefined ? null : { kind: 'event', eid: placed.event.eid };
    }
    if (picked?.layer?.id === 'vehicles') {
      const eid = this.#options.world().moves.eid[picked.index];
      return eid === undefined ? null : { kind: 'vehicle', eid: eid as Eid };
    }
    return null;
  }

  #vehiclePosition({ moves }: WorldState, ref: EntityRef | null): Position | null {
    const slot = ref?.kind === 'vehicle' ? moves.slotOf.get(ref.eid) : undefined;
    if (slot === undefined) return null;
    return [this.#vehicles.position[slot * 2] ?? 0, this.#vehicles.position[slot * 2 + 1] ?? 0];
  }

  #styleOptions() {
    const { lang, textScale, tileInfo } = this.#look;
    const tiles = tileInfo === null ? null : { template: serveCityTiles(this.#options.tile), info: tileInfo };
    return { lang, textScale, tiles };
  }

  async #loadAtlas(): Promise<void> {
    this.#atlas = await drawSymbolAtlas();
    this.redraw();
  }
}

/** Vehicles age by the most patient of their feeds: a fix is not stale while its feed may still be silent. */
function staleAfterMs(world: WorldState): number {
  const feeds = world.feeds.list
    .filter(({ body }) => body.standard === 'gtfs-rt')
    .map(({ body }) => body.expectedEveryMs);
  return feeds.length === 0 ? DEFAULT_STALE_MS : Math.max(...feeds);
}

function samePlaces(a: readonly PlacedEvent[], b: readonly PlacedEvent[]): boolean {
  return a.length === b.length && a.every((one, i) => one.event === b[i]?.event && one.isActive === b[i]?.isActive);
}
