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
  'earthquake',
  'hazmat',
  'police',
  'roadworks',
  'transit',
  'parking',
  'litter',
  'noise',
  'air',
  'water',
  'animal',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** 自然灾害 natural disaster · 事故灾难 accident · 公共卫生 public health · 社会安全 public security (GB/T 35561-2017). */
export const EVENT_CLASSES = ['natural', 'accident', 'health', 'security'] as const;
export type EventClass = (typeof EVENT_CLASSES)[number];

/** Dispatch priority P1 (at once) … P4. */
export type Priority = 1 | 2 | 3 | 4;
export const PRIORITIES: readonly Priority[] = [1, 2, 3, 4];

/**
 * One row of a code table, tried in order; the first whose every named fact matches gives the result.
 * A fact is compared without regard to case; a list means any of; `*` at an end means a prefix or suffix match.
 */
export interface CodeRule<T> {
  readonly when: Readonly<Record<string, string | readonly string[]>>;
  readonly then: T;
}

/** The editable tables of one standard. `then: null` is legal: ungraded on purpose. An absent table gives nothing. */
export interface CodeTables {
  readonly grade: readonly CodeRule<Grade | null>[];
  readonly category: readonly CodeRule<Category>[];
  /** The desk it belongs to; without a match the feed's own. */
  readonly domain?: readonly CodeRule<Domain>[];
  readonly eventClass?: readonly CodeRule<EventClass>[];
  readonly priority?: readonly CodeRule<Priority>[];
  /** City item code, `部件 0101` or `事件 0203`: kind, class and sub-class of GB/T 30428.2. */
  readonly gbCode?: readonly CodeRule<string>[];
}
