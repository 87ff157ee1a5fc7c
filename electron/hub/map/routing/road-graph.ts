/**
 * The roads of a city as arrays. An edge is a stretch of road between two junctions; each has two arcs: `2 × edge` along its
 * line, `2 × edge + 1` against it. `arc ^ 1` is the way back. Only arcs that may be driven stand in `outArcs` and `inArcs`.
 */
export interface RoadGraph {
  /** Per edge: the junctions at its ends. */
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  readonly edgeLengthM: Float32Array;
  /** Index in ROAD_CLASSES. */
  readonly edgeClass: Uint8Array;
  /** Signed limit, km/h; 0: none known. */
  readonly edgeMaxKmh: Uint8Array;
  /** OPEN_FORWARD, OPEN_BACKWARD, IN_MAIN. */
  readonly edgeFlags: Uint8Array;
  /** Where an edge's line begins; one more than edges. The line holds both ends. 1e-7 degrees. */
  readonly lineStart: Uint32Array;
  readonly lineLon: Int32Array;
  readonly lineLat: Int32Array;
  /** Per junction, one more than junctions: arcs that leave it, that come to it, and pairs of arcs that may not follow there. */
  readonly outStart: Uint32Array;
  readonly outArcs: Uint32Array;
  readonly inStart: Uint32Array;
  readonly inArcs: Uint32Array;
  readonly turnStart: Uint32Array;
  readonly turnFrom: Uint32Array;
  readonly turnTo: Uint32Array;
}

/** Both ends belong to the largest part in which every junction reaches every other. */
export const IN_MAIN = 4;

export const junctionCount = ({ outStart }: RoadGraph): number => outStart.length - 1;
export const edgeCount = ({ edgeFrom }: RoadGraph): number => edgeFrom.length;
