import { isAmong } from '../../../../shared/domain/is-among.ts';
import type { CaseBody } from '../../../../shared/domain/case.ts';
import type { RunCard, UnitNeed } from '../../../../shared/domain/table.ts';

/** The first card that fits a case; null: none does, and a person chooses freely. */
export function runCardFor(
  cards: readonly RunCard[],
  about: Pick<CaseBody, 'category' | 'grade' | 'priority'>,
): RunCard | null {
  return (
    cards.find(
      ({ categories, grades, priorities }) =>
        isAmong(categories, about.category) && isAmong(grades, about.grade) && isAmong(priorities, about.priority),
    ) ?? null
  );
}

/** What an alarm level asks for: its own needs on top of those of every lower level. */
export function needsOf({ levels }: RunCard, level: number): readonly UnitNeed[] {
  return levels.slice(0, level).flatMap(({ needs }) => needs);
}
