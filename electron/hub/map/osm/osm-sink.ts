/** Tags as OSM writes them. */
export type Tags = Readonly<Record<string, string>>;

/** A node that has tags of its own. WGS-84 degrees. */
export interface OsmNode {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly tags: Tags;
}

/** A way with its nodes looked up; nodes that the file does not hold are left out of both arrays. */
export interface OsmWay {
  readonly id: number;
  readonly nodeIds: Float64Array;
  /** lon, lat, lon, lat … in degrees, as long as twice `nodeIds`. */
  readonly coords: Float64Array;
  readonly tags: Tags;
  /** Indices in `nodeIds` before which nodes are missing from the file: the way does not run straight there. Absent: none. */
  readonly gaps?: readonly number[];
}

/** A way that is part of an administrative boundary's relation. Relations cut by an extract cannot be closed; their lines stay. */
export interface OsmBoundaryLine extends OsmWay {
  /** The lowest (widest) `admin_level` of the relations it belongs to. */
  readonly adminLevel: number;
}

/**
 * An area: a closed way whose tags say area, or a multipolygon or boundary relation put together. Rings are closed; the first of
 * each polygon is the outer one, counter-clockwise (RFC 7946 §3.1.6), the others are holes.
 */
export interface OsmArea {
  readonly id: number;
  readonly from: 'way' | 'relation';
  readonly polygons: readonly (readonly Float64Array[])[];
  readonly tags: Tags;
}

export interface OsmMember {
  readonly type: 'node' | 'way' | 'relation';
  readonly ref: number;
  readonly role: string;
}

/** A relation that is no area: turn restrictions, routes. */
export interface OsmRelation {
  readonly id: number;
  readonly tags: Tags;
  readonly members: readonly OsmMember[];
}

/**
 * Takes in what a source holds, in this order: nodes, ways, areas, relations. A closed way that may be either (`highway` with
 * `area=yes` …) comes to `area` only; every other way comes to `way`, and a closed one with area tags to `area` as well.
 * Implementations must not keep the arrays they are given without copying.
 */
export interface OsmSink {
  node?(node: OsmNode): void;
  way?(way: OsmWay): void;
  /** Among the ways; the way comes to `way` too. */
  boundaryLine?(line: OsmBoundaryLine): void;
  area?(area: OsmArea): void;
  relation?(relation: OsmRelation): void;
}
