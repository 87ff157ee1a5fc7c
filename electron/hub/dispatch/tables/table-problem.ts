import { milestonesOf } from '../../../../shared/cases/case-steps.ts';
import type {
  NarrativeRule,
  RunCard,
  TableBody,
  TimeLimit,
  UnitStatusLabel,
  WorkCalendar,
} from '../../../../shared/domain/table.ts';

/** What keeps a table from making sense, for the person who edits it; null: nothing. Its shape was checked before. */
export function tableProblem(body: TableBody): string | null {
  switch (body.table) {
    case 'time-limits':
      return firstProblem(body.rows, timeLimitProblem);
    case 'calendar':
      return calendarProblem(body.rows);
    case 'run-cards':
      return repeated(body.rows.map(({ id }) => id)) ?? firstProblem(body.rows, runCardProblem);
    case 'stations':
    case 'departments':
    case 'alarm-rules':
      return repeated(body.rows.map(({ id }) => id));
    case 'narrative-rules':
      return firstProblem(body.rows, narrativeProblem);
    case 'unit-statuses':
      return repeated(body.rows.map(({ status }) => status)) ?? firstProblem(body.rows, statusProblem);
  }
}

function firstProblem<Row>(rows: readonly Row[], problemOf: (row: Row) => string | null): string | null {
  for (const [at, row] of rows.entries()) {
    const problem = problemOf(row);
    if (problem !== null) return `row ${at + 1}: ${problem}`;
  }
  return null;
}

function repeated(ids: readonly string[]): string | null {
  const twice = ids.find((id, at) => ids.indexOf(id) < at);
  return twice === undefined ? null : `two rows are called ${twice}: give each a name of its own`;
}

function timeLimitProblem({ process, from, to, kind, limit }: TimeLimit): string | null {
  const never = [from, to].find((milestone) => !milestonesOf(process).has(milestone));
  if (never !== undefined) return `no ${process} case comes to ${never}: name a milestone of its steps`;
  if (from === to) return `a limit runs from one milestone to another, not from ${from} to itself`;
  if (kind === 'working-days' && !Number.isInteger(limit)) return 'a limit in working days is a whole number of days';
  return null;
}

function calendarProblem({ workWeekdays, hours, holidays, makeUpDays }: WorkCalendar): string | null {
  if (workWeekdays.length === 0) return 'no weekday is worked: no limit in working time would ever end';
  if (new Set(workWeekdays).size < workWeekdays.length) return 'a weekday is named twice';
  for (const [at, { from, to }] of hours.entries()) {
    const before = hours[at - 1];
    if (from >= to) return 'working hours end before they begin';
    if (before !== undefined && from < before.to) return 'working hours overlap or are out of order';
  }
  const days = holidays.map(({ day }) => day);
  const unordered = outOfOrder(days) ?? outOfOrder(makeUpDays);
  if (unordered !== null) return `${unordered} is named twice or out of order: days go from the earliest to the latest`;
  const both = makeUpDays.find((day) => days.includes(day));
  return both === undefined ? null : `${both} is both a holiday and a day that is worked`;
}

function outOfOrder(days: readonly string[]): string | null {
  return days.find((day, at) => day <= (days[at - 1] ?? '')) ?? null;
}

function runCardProblem({ levels }: RunCard): string | null {
  const isVague = levels.some(({ needs }) =>
    needs.some(({ types, capabilities }) => types.length === 0 && capabilities.length === 0),
  );
  return isVague ? 'a need names neither a type nor a capability: any unit would do' : null;
}

function narrativeProblem({ pattern, category, grade, priority }: NarrativeRule): string | null {
  if (category === null && grade === null && priority === null) return 'it suggests nothing';
  try {
    // As the desk reads it: without regard to case.
    return new RegExp(pattern, 'iu').test('') ? 'the pattern fits every text' : null;
  } catch (cause) {
    return `the pattern is no regular expression: ${cause instanceof Error ? cause.message : pattern}`;
  }
}

function statusProblem({ warnS, alertS }: UnitStatusLabel): string | null {
  return warnS !== null && alertS !== null && warnS >= alertS ? 'amber comes before red' : null;
}
