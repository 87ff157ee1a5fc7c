import type { CategoryChoice, CorrelationBody, CorrelationRule } from '../../../../shared/domain/correlation.ts';
import { CATEGORIES } from '../../../../shared/domain/grade.ts';

/** The rules in force, looked up by pair of categories (indices into CATEGORIES). */
export class RuleTable {
  readonly body: CorrelationBody;
  readonly #pairs: readonly (CorrelationRule | null)[];
  readonly #areas: readonly (CorrelationRule | null)[];
  readonly #partners: readonly Int32Array[];
  readonly #longestMs: Float64Array;

  constructor(body: CorrelationBody) {
    this.body = body;
    const rules = body.enabled ? body.rules.filter(({ enabled }) => enabled) : [];
    this.#pairs = firstFits(rules.filter(comparesReports));
    this.#areas = firstFits(rules.filter(({ weights }) => weights.warningArea > 0));
    this.#partners = CATEGORIES.map((_, a) => Int32Array.from(CATEGORIES.keys()).filter((b) => this.of(a, b) !== null));
    this.#longestMs = Float64Array.from(this.#partners, (others, a) =>
      others.reduce((longest, b) => Math.max(longest, this.of(a, b)?.windowMs ?? 0), 0),
    );
  }

  /** The first rule that fits a pair of reports, either way round; null: such reports are never compared. */
  of(a: number, b: number): CorrelationRule | null {
    return this.#pairs[a * CATEGORIES.length + b] ?? null;
  }

  /** The first rule that ties reports of one category to warnings of the other; null: none does. */
  areaRule(a: number, b: number): CorrelationRule | null {
    return this.#areas[a * CATEGORIES.length + b] ?? null;
  }

  /** The categories that a category is compared with. */
  partners(category: number): Int32Array {
    return this.#partners[category] ?? NONE;
  }

  /** Longer than this after a report of the category nothing is compared with it. */
  longestMs(category: number): number {
    return this.#longestMs[category] ?? 0;
  }
}

const NONE = new Int32Array(0);

/** A rule of nothing but containment is for warnings: by it no two reports are compared. */
function comparesReports({ weights }: CorrelationRule): boolean {
  return Object.entries(weights).some(([name, weight]) => name !== 'warningArea' && weight > 0);
}

function firstFits(rules: readonly CorrelationRule[]): readonly (CorrelationRule | null)[] {
  return CATEGORIES.flatMap((a) =>
    CATEGORIES.map(
      (b) => rules.find(({ between: [x, y] }) => (fits(x, a) && fits(y, b)) || (fits(x, b) && fits(y, a))) ?? null,
    ),
  );
}

function fits(choice: CategoryChoice, category: string): boolean {
  return choice === 'any' || choice === category;
}
