/**
 * The plan of an invented city, before it has names and houses. All lengths are metres in a local frame: x east, y north, in
 * the middle, where one degree is 111,320 m in both directions: `city-frame.ts` says where that is, close to 0° N 0° E.
 */

/** x, y, x, y … */
export type Line = Float64Array;
/** A closed line, first point repeated at the end, counter-clockwise. */
export type Ring = Float64Array;

export type StreetClass =
  'motorway' | 'trunk' | 'primary' | 'secondary' | 'tertiary' | 'residential' | 'living_street' | 'service';

/** A street between two junctions or ends is a piece; a street is the chain of pieces that bears one name. */
export interface Street {
  readonly class: StreetClass;
  /** True for the slip roads of motorways and trunks. */
  readonly link: boolean;
  /** Indices into `CityPlan.nodes`; consecutive, two at least. Streets meet only at shared nodes. */
  readonly nodes: Uint32Array;
  /** Driven from the first node to the last only. */
  readonly oneway: boolean;
  /** In all directions together. */
  readonly lanes: number;
  readonly bridge: boolean;
  readonly tunnel: boolean;
  /** Ring roads, arterials: which one it is part of, so that it gets one name; -1: a street of its own. */
  readonly group: number;
  /** What the group is: `ring:2`, `radial:3`, `expressway:1` …; empty for others. */
  readonly groupKind: string;
}

/** Ground between streets, already drawn back from their kerbs. */
export interface Block {
  readonly ring: Ring;
  readonly areaM2: number;
  /** 0 … 1: how built-up the place is (1 = the middle of the main centre). */
  readonly urbanity: number;
  /** Residents per km² that the plan wants here. */
  readonly density: number;
  /** Streets around it, indices into `CityPlan.streets`. */
  readonly streets: Uint32Array;
  /** Beside the river, a lake, a railway, a motorway? */
  readonly beside: readonly ('water' | 'rail' | 'motorway')[];
}

export interface WaterBody {
  readonly kind: 'river' | 'lake' | 'reservoir' | 'canal';
  readonly rings: readonly Ring[];
  /** The middle line of running water, downstream; null: standing. */
  readonly centreline: Line | null;
}

export interface Centre {
  readonly x: number;
  readonly y: number;
  /** 1: the main one. */
  readonly weight: number;
  readonly kind: 'main' | 'sub' | 'town';
}

export interface CityPlan {
  readonly seed: number;
  readonly population: number;
  /** min x, min y, max x, max y. */
  readonly extent: readonly [number, number, number, number];
  /** x, y of every street node. */
  readonly nodes: Float64Array;
  readonly streets: readonly Street[];
  readonly blocks: readonly Block[];
  readonly water: readonly WaterBody[];
  readonly rail: readonly { readonly kind: 'rail' | 'subway'; readonly line: Line; readonly bridge: boolean }[];
  /** Where trains stop, on a rail line. */
  readonly stations: readonly { readonly x: number; readonly y: number; readonly kind: 'main' | 'local' | 'subway' }[];
  readonly centres: readonly Centre[];
  /** Metres above the river's mouth, at a place. */
  height(x: number, y: number): number;
  /** Hill country outside the streets: woods and bare slopes. */
  readonly hills: readonly Ring[];
  /** The edge of the built-up ground. */
  readonly builtUp: readonly Ring[];
}
