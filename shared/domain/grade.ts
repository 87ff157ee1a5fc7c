/** Event grade or warning level: 1 = Ⅰ 特别重大 / red … 4 = Ⅳ 一般 / blue (GB/T 35561-2017; domain notes §2.3). */
export type Grade = 1 | 2 | 3 | 4;
export const GRADES: readonly Grade[] = [1, 2, 3, 4];

/** Which desk of the city a thing belongs to; drawn as diamond, disc, square. */
export type Domain = 'emergency' | 'traffic' | 'city';
export const DOMAINS: readonly Domain[] = ['emergency', 'traffic', 'city'];

/** What a thing is, one glyph each (assets/icons/symbols.svg, `g-<category>`). `other` has no glyph. */
export const CATEGORIES = [
  'fire',
  'flood',
  'medical',
  'collapse',
  'gas',
  'rescue',
  'weather',
  'power',
  'crash',
  'jam',
  'closure',
  'signal',
  'manhole',
  'lamp',
  'tree',
  'pipe',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

/**
 * One row of a code table, tried in order; the first whose every named fact matches gives the result.
 * A fact is compared without regard to case; a list means any of; `*` at an end means a prefix or suffix match.
 */
export interface CodeRule<T> {
  readonly when: Readonly<Record<string, string | readonly string[]>>;
  readonly then: T;
}

/** The editable tables of one standard. `then: null` is legal: ungraded on purpose. */
export interface CodeTables {
  readonly grade: readonly CodeRule<Grade | null>[];
  readonly category: readonly CodeRule<Category>[];
}
