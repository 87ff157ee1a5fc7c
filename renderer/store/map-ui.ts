import type { Geometry, Position } from '../../shared/domain/geometry.ts';
import type { AnswerOf } from '../../shared/protocol/answers.ts';

/** What can be switched on and off on the map. */
export const MAP_LAYERS = [
  'events-emergency',
  'events-traffic',
  'events-city',
  'areas',
  'vehicles',
  'zones',
  'poi',
  'buildings3d',
  'relief',
] as const;
export type MapLayer = (typeof MAP_LAYERS)[number];

export type ZoneArea = Extract<Geometry, { readonly type: 'Polygon' | 'MultiPolygon' }>;

/** What the pointer does on the map. `look` selects and moves; the others draw. */
export type MapTool =
  | { readonly kind: 'look' }
  | { readonly kind: 'measure-line' }
  | { readonly kind: 'measure-area' }
  | { readonly kind: 'draw-zone' }
  | { readonly kind: 'edit-zone'; readonly zoneId: string; readonly was: number }
  | { readonly kind: 'pick-isochrone' };

/** Where the camera is asked to go, once; another object is another journey. */
export interface CameraRequest {
  readonly to:
    | { readonly center: Position; readonly zoom: number }
    | { readonly bounds: readonly [number, number, number, number] };
}

/** A place that was searched for or pasted. */
export interface MapPin {
  readonly position: Position;
  readonly label: string;
}

/** Minutes of the bands unless a person changed them. */
export const REACH_MINUTES: readonly number[] = [5, 10, 15];

export interface Isochrone {
  readonly from: Position;
  readonly minutes: readonly number[];
  readonly state: 'loading' | 'done' | 'none' | 'failed';
  readonly bands: NonNullable<AnswerOf['isochrone']>;
}

/** What the map tools and the map agree on. Lives in the seat's store; tools and panels write it, the map draws it. */
export interface MapUiState {
  readonly layers: ReadonlySet<MapLayer>;
  readonly tool: MapTool;
  /** Of what is being measured. Metres and square metres. */
  readonly measured: { readonly lengthM: number; readonly areaM2: number | null } | null;
  /** The area drawn or edited that is not saved yet. */
  readonly draft: ZoneArea | null;
  readonly pin: MapPin | null;
  readonly isochrone: Isochrone | null;
  readonly camera: {
    readonly center: Position;
    readonly zoom: number;
    readonly metresPerPx: number;
    readonly bounds: readonly [number, number, number, number];
  } | null;
  readonly goTo: CameraRequest | null;
  /** Asked of the drawing under way, once; another object is another act. */
  readonly drawAct: { readonly act: 'finish' | 'undo-point' } | null;
  /** Lists and the map show only what lies in this zone; null: everything. */
  readonly zoneFilter: string | null;
}

export const INITIAL_MAP_UI: MapUiState = {
  layers: new Set(MAP_LAYERS.filter((layer) => layer !== 'buildings3d' && layer !== 'relief')),
  tool: { kind: 'look' },
  measured: null,
  draft: null,
  pin: null,
  isochrone: null,
  camera: null,
  goTo: null,
  drawAct: null,
  zoneFilter: null,
};
