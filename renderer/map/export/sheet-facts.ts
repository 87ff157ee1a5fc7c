import type { Domain, Grade } from '../../../shared/domain/grade.ts';

/** What stands on a sheet beside the map. Words are in the reader's language already. */
export interface SheetFacts {
  readonly siteName: string;
  readonly mode: 'live' | 'replay' | 'drill';
  /** 实时, 回放, 演练, 演练 · 回放. */
  readonly modeWord: string;
  /** The moment shown, in the site's zone, with its zone. */
  readonly moment: string;
  readonly attribution: string;
  readonly domains: readonly { readonly domain: Domain; readonly word: string }[];
  readonly grades: readonly { readonly grade: Grade; readonly word: string }[];
  /** Names of the layers that are on. */
  readonly layers: string;
  readonly metresPerPx: number;
  readonly north: string;
}
