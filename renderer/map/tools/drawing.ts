import type { Feature } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import {
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
  type GeoJSONStoreFeatures,
} from 'terra-draw';
import type { Position } from '../../../shared/domain/geometry.ts';
import { polygonsOf } from '../../../shared/geo/zone-shape.ts';
import type { ZoneArea } from '../../store/map-ui.ts';
import { DrawAdapter } from './draw-adapter.ts';

const POINTER_PX = 12;
/** As the adapter keeps them; more decimals would be refused. */
const PRECISION = 7;

export type DrawingKind = 'line' | 'area' | 'corners';

export interface DrawingOptions {
  readonly map: MapLibreMap;
  readonly kind: DrawingKind;
  /** Everything to be drawn: lines, areas, and the points that a hand can take. */
  readonly onDrawn: (features: readonly Feature[]) => void;
  /** The shape so far, the place under the pointer included; empty: none. */
  readonly onShape: (shape: DrawnShape) => void;
}

/** Lines or rings as they stand; `done`: nothing is being added any more. */
export interface DrawnShape {
  readonly lines: readonly (readonly Position[])[];
  readonly done: boolean;
}

/** One tool's session with Terra Draw: a line, an area that may be corrected once drawn, or the corners of a given area. */
export class Drawing {
  readonly #draw: TerraDraw;
  readonly #adapter: DrawAdapter;
  readonly #options: DrawingOptions;
  #ended = false;

  constructor(options: DrawingOptions) {
    this.#options = options;
    this.#adapter = new DrawAdapter(options.map, (features) => this.#ended || options.onDrawn(features));
    this.#draw = new TerraDraw({
      adapter: this.#adapter,
      modes: [
        new TerraDrawLineStringMode({ pointerDistance: POINTER_PX, showCoordinatePoints: true }),
        new TerraDrawPolygonMode({ pointerDistance: POINTER_PX, showCoordinatePoints: true }),
        new TerraDrawSelectMode({
          pointerDistance: POINTER_PX,
          keyEvents: null,
          allowManualDeselection: false,
          flags: {
            polygon: {
              feature: { selfIntersectable: true, coordinates: { midpoints: true, draggable: true, deletable: true } },
            },
          },
        }),
      ],
      undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
    });
    this.#draw.start();
    this.#draw.on('change', (ids, type) => this.#changed(ids, type));
    this.#draw.on('finish', (id, { action }) => action === 'draw' && this.#finished(id));
    this.#draw.setMode(options.kind === 'line' ? 'linestring' : options.kind === 'area' ? 'polygon' : 'select');
  }

  /** Corners to be moved. Terra Draw knows no holes: such an area must not be given. */
  load(area: ZoneArea): void {
    const features = polygonsOf(area).map(([ring = []]): GeoJSONStoreFeatures => {
      const coordinates = [ring.map(([lon, lat]) => [rounded(lon), rounded(lat)])];
      return { type: 'Feature', properties: { mode: 'polygon' }, geometry: { type: 'Polygon', coordinates } };
    });
    const [first] = this.#draw.addFeatures(features);
    if (first?.id !== undefined) this.#draw.selectFeature(first.id);
  }

  finish(): void {
    this.#adapter.finish();
  }

  undoPoint(): void {
    this.#draw.undo();
  }

  end(): void {
    this.#ended = true;
    this.#draw.stop();
    this.#options.map.getCanvas().style.cursor = '';
    this.#options.onDrawn([]);
  }

  #shapes(): readonly GeoJSONStoreFeatures[] {
    return this.#draw.getSnapshot().filter(({ geometry }) => geometry.type !== 'Point');
  }

  #changed(ids: readonly (string | number)[], type: string): void {
    const shapes = this.#shapes();
    // Another shape begins: the one before was only looked at.
    const stale = shapes.filter(({ id }) => id !== undefined && !ids.includes(id));
    const begun = type === 'create' && shapes.some(({ id }) => id !== undefined && ids.includes(id));
    if (begun && stale.length > 0 && this.#options.kind !== 'corners')
      this.#draw.removeFeatures(stale.map(({ id }) => id).filter((id) => id !== undefined));
    else this.#tell(this.#draw.getModeState() !== 'drawing');
  }

  #finished(id: string | number): void {
    this.#tell(true);
    if (this.#options.kind !== 'area') return;
    this.#draw.setMode('select');
    this.#draw.selectFeature(id);
  }

  #tell(done: boolean): void {
    if (this.#ended) return;
    const lines = this.#shapes().flatMap(({ geometry }) => {
      if (geometry.type === 'LineString') return [places(geometry.coordinates)];
      return geometry.type === 'Polygon' ? [places(geometry.coordinates[0] ?? [])] : [];
    });
    this.#options.onShape({ lines, done });
  }
}

function places(coordinates: readonly (readonly number[])[]): readonly Position[] {
  return coordinates.map(([lon = 0, lat = 0]): Position => [lon, lat]);
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(PRECISION));
}
