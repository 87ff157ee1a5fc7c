import type { Category, Domain } from './grade.ts';

/** Why two reports are thought to be one thing, or not; the screens have the words. `share` is what it adds to the score. */
export type LinkReason =
  | { readonly kind: 'distance'; readonly metres: number; readonly byRoad: boolean; readonly share: number }
  | { readonly kind: 'time'; readonly ms: number; readonly share: number }
  | { readonly kind: 'text'; readonly likeness: number; readonly words: readonly string[]; readonly share: number }
  | { readonly kind: 'category'; readonly same: boolean; readonly share: number }
  | { readonly kind: 'caller' | 'unit' | 'address' | 'same-source'; readonly share: number }
  | { readonly kind: 'warning-area'; readonly share: number };

/** One rule for a pair of categories; the first rule that fits a pair counts. */
export interface CorrelationRule {
  readonly id: string;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  readonly enabled: boolean;
  /** Either way round; `any` fits all. */
  readonly between: readonly [CategoryChoice, CategoryChoice];
  readonly windowMs: number;
  readonly radiusM: number;
  /** road: the shortest way on the road graph, a straight line where there is none. */
  readonly distance: 'line' | 'road';
  /** How much each counts; they are set against their sum, missing facts left out. */
  readonly weights: {
    readonly distance: number;
    readonly time: number;
    readonly text: number;
    readonly category: number;
    readonly caller: number;
    readonly unit: number;
    readonly address: number;
    readonly warningArea: number;
  };
  /** At or above: they join by themselves. */
  readonly upper: number;
  /** At or above, below `upper`: a person is asked. Below: apart. */
  readonly lower: number;
}

export type CategoryChoice = Category | 'any';

/** The rules in force. Entity `correlation/rules`. */
export interface CorrelationBody {
  /** Counts up with every change. */
  readonly version: number;
  /** False: nothing joins by rule; links that stand stay. */
  readonly enabled: boolean;
  /** Domains whose reports are compared at all. */
  readonly domains: readonly Domain[];
  readonly rules: readonly CorrelationRule[];
}

/** What rules would have done over a past span. */
export interface CorrelationTrial {
  readonly from: number;
  readonly to: number;
  readonly reports: number;
  readonly joined: number;
  readonly asked: number;
  readonly incidents: number;
  /** Against what stands now: pairs that would join and are apart, and the other way. */
  readonly newlyJoined: number;
  readonly nowApart: number;
  readonly examples: readonly {
    readonly eventId: string;
    readonly otherId: string;
    readonly titles: readonly [string, string];
    readonly score: number;
    readonly reasons: readonly LinkReason[];
    readonly state: 'joined' | 'asked' | 'apart';
  }[];
}
