import type { Grade } from '../../shared/domain/grade.ts';

const NAMES = [
  'ground',
  'panel',
  'ink',
  'text-1',
  'text-2',
  'text-3',
  'edge',
  'own',
  'own-dim',
  'select',
  'drill',
  'replay',
  'inverse',
  'grade-1',
  'grade-2',
  'grade-3',
  'grade-4',
] as const;
export type TokenName = (typeof NAMES)[number];

/** The colours of tokens.css that are drawn on the map, as written there. */
export type MapTokens = Readonly<Record<TokenName, string>>;
export type Rgb = readonly [red: number, green: number, blue: number];

/** Reads the custom properties that are in force on an element: theme and density are those of the page. */
export function readTokens(element: Element): MapTokens {
  const style = getComputedStyle(element);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as MapTokens;
}

/** The colour that means a grade; ungraded is legal and colourless. */
export function gradeToken(grade: Grade | null): TokenName {
  return grade === null ? 'text-2' : `grade-${grade}`;
}

/** `#rrggbb` to 0 … 255. Anything else is mid grey, so that a wrong token is seen but draws. */
export function rgb(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (match === null) return [128, 128, 128];
  const [red = 128, green = 128, blue = 128] = match.slice(1).map((part) => Number.parseInt(part, 16));
  return [red, green, blue];
}
