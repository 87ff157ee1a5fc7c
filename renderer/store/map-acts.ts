import type { Position } from '../../shared/domain/geometry.ts';
import { areaBounds } from '../../shared/geo/zone-shape.ts';
import type { SeatClient } from '../seat/seat-client.ts';
import {
  INITIAL_MAP_UI,
  REACH_MINUTES,
  type Isochrone,
  type MapLayer,
  type MapPin,
  type MapTool,
  type MapUiState,
} from './map-ui.ts';
import type { SeatStore } from './seat-store.ts';
import type { ToolPanel, ToolsState } from './tools-state.ts';

/** What people do with the map's tools. Writes what the map draws; asks the hub what can be reached. */
export class MapActs {
  readonly #client: Pick<SeatClient, 'query'>;
  readonly #store: SeatStore;

  constructor(client: Pick<SeatClient, 'query'>, store: SeatStore) {
    this.#client = client;
    this.#store = store;
    // The map picks a place by itself; whoever asked, the question is put here.
    store.subscribe(({ mapUi: { isochrone, tool }, time }, before) => {
      // The past is looked at: nothing is drawn into it.
      const drawing = tool.kind === 'draw-zone' || tool.kind === 'edit-zone';
      if (drawing && time.mode === 'replay') this.use({ kind: 'look' });
      if (isochrone !== before.mapUi.isochrone && isochrone?.state === 'loading') void this.#ask(isochrone);
    });
  }

  /** What the map found out by itself. */
  readonly note = (change: Partial<MapUiState>): void => {
    this.#store.setState({ mapUi: { ...this.#store.getState().mapUi, ...change } });
  };

  /** A tool ends what another one has begun. */
  use(tool: MapTool): void {
    this.note({ tool, measured: null, draft: null });
    if (tool.kind === 'measure-line' || tool.kind === 'measure-area' || tool.kind === 'pick-isochrone') this.open(null);
    if (tool.kind === 'draw-zone' || tool.kind === 'edit-zone') this.open('zones');
  }

  open(panel: ToolPanel | null): void {
    this.#tools({ panel });
  }

  toggle(panel: ToolPanel): void {
    this.open(this.#store.getState().tools.panel === panel ? null : panel);
  }

  draw(act: 'finish' | 'undo-point'): void {
    this.note({ drawAct: { act } });
  }

  goTo(center: Position, zoom: number): void {
    this.note({ goTo: { to: { center, zoom } } });
  }

  goToBounds(bounds: readonly [number, number, number, number]): void {
    this.note({ goTo: { to: { bounds } } });
  }

  pin(pin: MapPin | null): void {
    this.note({ pin });
  }

  filter(zoneId: string | null): void {
    this.note({ zoneFilter: zoneId });
  }

  setLayer(layer: MapLayer, on: boolean): ReadonlySet<MapLayer> {
    const layers = new Set(this.#store.getState().mapUi.layers);
    if (on) layers.add(layer);
    else layers.delete(layer);
    this.note({ layers });
    return layers;
  }

  resetLayers(): ReadonlySet<MapLayer> {
    this.note({ layers: INITIAL_MAP_UI.layers });
    return INITIAL_MAP_UI.layers;
  }

  /** What can be reached from a place; the bands of an earlier place make way at once. */
  reach(
    from: Position,
    minutes: readonly number[] = this.#store.getState().mapUi.isochrone?.minutes ?? REACH_MINUTES,
  ): void {
    this.note({ isochrone: { from, minutes, state: 'loading', bands: [] }, tool: { kind: 'look' } });
  }

  clearReach(): void {
    this.note({ isochrone: null });
  }

  async #ask(asked: Isochrone): Promise<void> {
    const take = (state: Isochrone['state'], bands: Isochrone['bands']): void => {
      // Another question stands there by now, or none.
      if (this.#store.getState().mapUi.isochrone === asked) this.note({ isochrone: { ...asked, state, bands } });
    };
    try {
      const bands = await this.#client.query({
        what: 'isochrone',
        from: [asked.from[0], asked.from[1]],
        minutes: [...asked.minutes],
      });
      if (bands === null || bands.length === 0) take('none', []);
      else take('done', bands);
      this.#show(asked, bands ?? []);
    } catch {
      take('failed', []);
    }
  }

  /** Bands that do not fit the picture are brought into it whole: they were asked for to be seen. */
  #show(asked: Isochrone, [widest]: Isochrone['bands']): void {
    const { camera, isochrone } = this.#store.getState().mapUi;
    const bounds = widest === undefined || isochrone?.from !== asked.from ? null : areaBounds(widest.area);
    if (camera === null || bounds === null) return;
    const [west, south, east, north] = camera.bounds;
    if (bounds[0] < west || bounds[1] < south || bounds[2] > east || bounds[3] > north) this.goToBounds(bounds);
  }

  #tools(change: Partial<ToolsState>): void {
    this.#store.setState({ tools: { ...this.#store.getState().tools, ...change } });
  }
}
