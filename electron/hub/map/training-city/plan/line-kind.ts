import type { StreetClass } from '../city-plan.ts';

/** What an edge of the plan's map is. The streets come first, the mightier the lower. */
export const KIND = {
  motorway: 0,
  trunk: 1,
  primary: 2,
  secondary: 3,
  tertiary: 4,
  residential: 5,
  livingStreet: 6,
  service: 7,
  rail: 8,
  shore: 9,
  /** No street at all: where streets end, at the edge of town. */
  fence: 10,
} as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

const CLASSES: readonly StreetClass[] = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'residential',
  'living_street',
  'service',
];

/** Streets at grade: what other streets may meet. */
export function isStreet(kind: number): boolean {
  return kind >= KIND.trunk && kind <= KIND.service;
}

export function classOf(kind: number): StreetClass {
  return CLASSES[kind] ?? 'service';
}

/** From the middle of the line to where ground may be used, m. */
export function halfWidthM(kind: number): number {
  return [52, 30, 25, 17, 12, 7, 5, 4, 22, 12, 3][kind] ?? 3;
}

/** How near a new street may run beside one of this kind, m. */
export function clearanceM(kind: number): number {
  return [85, 40, 36, 32, 28, 22, 16, 14, 38, 24, 10][kind] ?? 10;
}

/** A line of the plan before lines are knotted together. */
export interface PlanLine {
  readonly kind: Kind;
  readonly points: readonly number[];
  readonly groupKind: string;
  readonly dual: boolean;
  /** Its loose ends stay: it goes on beyond the plan. */
  readonly leavesPlan: boolean;
}
