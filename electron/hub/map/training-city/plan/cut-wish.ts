import type { Points } from './geometry.ts';

export interface CutWish {
  readonly kind: number;
  /** Between junctions along a street, m. */
  readonly gapM: number;
  /** How gladly a street goes on across: 0 never, 1 nearly always. */
  readonly goOn: number;
  /** How far a street strays from the field: radians per step. */
  readonly stray: number;
  /** 1 keeps the full distance to neighbours; less for lanes. */
  readonly clearance: number;
  /** Part of the face that the smaller side must have at least. */
  readonly minShare: number;
}

/** Where a cut leaves the edge of its face. */
export interface Start {
  /** Index of the half-edge in the face. */
  readonly index: number;
  /** 0: at its origin; else how far along it. */
  readonly t: number;
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  /** The street that goes on, −1: a new one. */
  readonly line: number;
}

export interface Chain {
  readonly start: Start;
  readonly end: { readonly index: number; readonly t: number; readonly x: number; readonly y: number };
  readonly inner: Points;
  /** The last edge is no street: it ended before a river, a railway or the edge of town. */
  readonly isDeadEnd: boolean;
  readonly score: number;
}
