import type { Feature } from 'geojson';
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { areaMeasure, lengthMeasure } from '../../../shared/geo/measure-words.ts';
import { lengthM, ringAreaM2 } from '../../../shared/geo/geodesic.ts';
import type { Position } from '../../../shared/domain/geometry.ts';
import { REACH_MINUTES, type MapTool, type MapUiState, type ZoneArea } from '../../store/map-ui.ts';
import type { WorldState } from '../../store/seat-state.ts';
import { zoneOf } from '../../store/zone-filter.ts';
import { MapOverlays, type OverlayWords } from '../overlays/map-overlays.ts';
import { Drawing, type DrawingKind, type DrawnShape } from './drawing.ts';

export interface MapToolsOptions {
  readonly map: MapLibreMap;
  readonly onMapUi: (change: Partial<MapUiState>) => void;
}

export interface ToolsMoment {
  readonly ui: MapUiState;
  readonly world: WorldState;
  readonly words: OverlayWords;
}

const DRAWS: Readonly<Partial<Record<MapTool['kind'], DrawingKind>>> = {
  'measure-line': 'line',
  'measure-area': 'area',
  'draw-zone': 'area',
  'edit-zone': 'corners',
};

/** What hands do on the map beside looking: measures, areas, places picked. Draws zones, bands and pins along with it. */
export class MapTools {
  readonly #options: MapToolsOptions;
  readonly #overlays: MapOverlays;
  #drawing: Drawing | null = null;
  #tool: MapTool = { kind: 'look' };
  #act: MapUiState['drawAct'] = null;
  #minutes: readonly number[] = REACH_MINUTES;

  constructor(options: MapToolsOptions) {
    this.#options = options;
    this.#overlays = new MapOverlays(options.map);
    options.map.on('click', ({ lngLat }) => this.#pick([lngLat.lng, lngLat.lat]));
    options.map.on('contextmenu', (event) => this.#pin(event));
  }

  /** Called once per animation frame; cheap where nothing is new. */
  draw({ ui, world, words }: ToolsMoment): void {
    this.#minutes = ui.isochrone?.minutes ?? REACH_MINUTES;
    if (ui.tool !== this.#tool) this.#take(ui, world);
    if (ui.drawAct !== this.#act) {
      this.#act = ui.drawAct;
      if (ui.drawAct?.act === 'finish') this.#drawing?.finish();
      if (ui.drawAct?.act === 'undo-point') this.#drawing?.undoPoint();
    }
    this.#overlays.draw(ui, world, words);
  }

  /** The style is another one: everything is put on it again. */
  dress(): void {
    this.#overlays.dress();
  }

  end(): void {
    this.#drawing?.end();
    this.#drawing = null;
  }

  #take({ tool, draft }: MapUiState, world: WorldState): void {
    this.#drawing?.end();
    this.#drawing = null;
    this.#tool = tool;
    this.#overlays.measure(null);
    const { map } = this.#options;
    map.getCanvas().style.cursor = tool.kind === 'pick-isochrone' ? 'crosshair' : '';
    // A map that was built anew finds a shape already drawn.
    const kind = draft === null ? DRAWS[tool.kind] : 'corners';
    if (kind === undefined) return;
    this.#drawing = new Drawing({
      map,
      kind,
      onDrawn: (features: readonly Feature[]) => this.#overlays.drawn(features),
      onShape: (shape) => this.#shape(tool, shape),
    });
    const edited = tool.kind === 'edit-zone' ? zoneOf(world.zones, tool.zoneId) : null;
    const shape = draft ?? edited?.body.geometry ?? null;
    if (shape !== null) this.#drawing.load(shape);
  }

  #shape(tool: MapTool, { lines, done }: DrawnShape): void {
    const { onMapUi } = this.#options;
    if (tool.kind === 'draw-zone' || tool.kind === 'edit-zone') return onMapUi({ draft: done ? areaOf(lines) : null });
    const [line] = lines;
    if (line === undefined) {
      this.#overlays.measure(null);
      return onMapUi({ measured: null });
    }
    const length = lengthM(line);
    const area = tool.kind === 'measure-area' ? ringAreaM2(line) : null;
    const end = tool.kind === 'measure-area' ? line.at(-2) : line.at(-1);
    const { value, unit } = area === null ? lengthMeasure(length) : areaMeasure(area);
    this.#overlays.measure(end === undefined ? null : { at: end, text: `${value} ${unit}` });
    onMapUi({ measured: { lengthM: length, areaM2: area } });
  }

  #pick(from: Position): void {
    if (this.#tool.kind !== 'pick-isochrone') return;
    const minutes = this.#minutes;
    // After every listener of this click: for them the tool still holds it.
    queueMicrotask(() =>
      this.#options.onMapUi({ isochrone: { from, minutes, state: 'loading', bands: [] }, tool: { kind: 'look' } }),
    );
  }

  #pin({ lngLat, originalEvent }: MapMouseEvent): void {
    originalEvent.preventDefault();
    if (this.#tool.kind === 'look') this.#options.onMapUi({ pin: { position: [lngLat.lng, lngLat.lat], label: '' } });
  }
}

/** Null: nothing is drawn. */
function areaOf(rings: readonly (readonly Position[])[]): ZoneArea | null {
  const [only] = rings;
  if (only === undefined) return null;
  if (rings.length === 1) return { type: 'Polygon', coordinates: [only] };
  return { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) };
}
