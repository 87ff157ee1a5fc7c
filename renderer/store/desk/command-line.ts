import type { EntityId } from '../../../shared/domain/ids.ts';
import { UNIT_STATUSES, type UnitStatus } from '../../../shared/domain/unit.ts';
import type { Translate } from '../../../shared/i18n/i18n.ts';
import { initialsOf } from '../../../shared/lib/initials.ts';
import type { Command } from '../../../shared/protocol/up.ts';
import type { EntityRecord } from '../seat-state.ts';

/** What a line is read against. */
export interface LineWorld {
  readonly units: readonly EntityRecord<'unit'>[];
  readonly cases: readonly EntityRecord<'case'>[];
  /** The selected case; null: none. */
  readonly selected: EntityRecord<'case'> | null;
}

export type ReadLine =
  | { readonly kind: 'blank' }
  /** `label`: what Enter does, in words. */
  | { readonly kind: 'ready'; readonly label: string; readonly command: Command }
  | { readonly kind: 'problem'; readonly words: string };

/** What each verb may be typed as: a letter, or the pinyin initials of 状态 派遣 召回 记录. */
const VERBS = {
  status: ['s', 'zt'],
  assign: ['a', 'pq'],
  recall: ['r', 'zh'],
  note: ['n', 'jl'],
} as const;
type Verb = keyof typeof VERBS;

const CASE_NUMBER = /^(?:\d{4}-)?\d+$/;

/**
 * Reads a command line as a dispatcher types it: `s M21 os`, `a E4 E5 123`, `r E4 误报`, `n 二楼有烟`; a slash before it is
 * allowed. Units go by call sign, statuses by word, beginning or initials, cases by the end of their number; without one
 * the selected case is meant.
 */
export function readLine(text: string, world: LineWorld, t: Translate): ReadLine {
  const [typed = '', ...words] = text.trim().replace(/^\//, '').trim().split(/\s+/);
  if (typed === '') return { kind: 'blank' };
  const verb = (Object.keys(VERBS) as Verb[]).find((one) =>
    (VERBS[one] as readonly string[]).includes(typed.toLowerCase()),
  );
  switch (verb) {
    case 'status':
      return readStatus(words, world, t);
    case 'assign':
      return readAssign(words, world, t);
    case 'recall':
      return readRecall(words, world, t);
    case 'note':
      return readNote(words.join(' '), world, t);
    case undefined:
      return problem(t('duty.line.noVerb', { verb: typed }));
  }
}

function readStatus([name, typed]: readonly string[], { units }: LineWorld, t: Translate): ReadLine {
  const unit = findUnit(name, units, t);
  if (typeof unit === 'string') return problem(unit);
  const statuses = typed === undefined ? [] : statusesOf(typed.toLowerCase(), t);
  const [status] = statuses;
  if (status === undefined || statuses.length > 1) {
    const choices = (status === undefined ? UNIT_STATUSES : statuses).map((one) => t(`cases.unitStatus.${one}`));
    return problem(t('duty.line.whichStatus', { choices: choices.join(' ') }));
  }
  return {
    kind: 'ready',
    label: `${unit.body.callSign} · ${t(`cases.unitStatus.${status}`)}`,
    command: { name: 'set-unit-status', unitId: unit.id, status, caseId: unit.body.caseId },
  };
}

function readAssign(words: readonly string[], world: LineWorld, t: Translate): ReadLine {
  const last = words.at(-1) ?? '';
  // A unit may be called by a number alone: then it is the unit.
  const hasCase = CASE_NUMBER.test(last) && typeof findUnit(last, world.units, t) === 'string';
  const found = hasCase ? findCase(last, world.cases, t) : (world.selected ?? t('duty.choose.noCase'));
  const units = unitsOf(hasCase ? words.slice(0, -1) : words, world, t);
  if (typeof units === 'string') return problem(units);
  if (typeof found === 'string') return problem(found);
  return {
    kind: 'ready',
    label: t('duty.line.assign', { units: callSigns(units), number: found.body.number }),
    command: {
      name: 'send-units',
      caseId: found.id,
      unitIds: units.map(({ id }) => id),
      despiteBusy: false,
      suggested: [],
    },
  };
}

function readRecall([name, ...reason]: readonly string[], { units }: LineWorld, t: Translate): ReadLine {
  const unit = findUnit(name, units, t);
  if (typeof unit === 'string') return problem(unit);
  const { callSign, caseId } = unit.body;
  if (caseId === null) return problem(t('duty.line.notSent', { unit: callSign }));
  if (reason.length === 0) return problem(t('duty.line.needsReason'));
  return {
    kind: 'ready',
    label: t('duty.line.recall', { unit: callSign }),
    command: { name: 'recall-units', caseId, unitIds: [unit.id], reason: reason.join(' ') },
  };
}

function readNote(text: string, { selected }: LineWorld, t: Translate): ReadLine {
  if (selected === null) return problem(t('duty.choose.noCase'));
  if (text === '') return problem(t('duty.line.needsWords'));
  const stream = { kind: 'case', id: selected.id } as const;
  return {
    kind: 'ready',
    label: `${selected.body.number} · ${t('duty.note')}`,
    command: { name: 'write-log', stream, entry: 'note', text, to: [], corrects: null },
  };
}

function unitsOf(
  names: readonly string[],
  { units }: LineWorld,
  t: Translate,
): readonly EntityRecord<'unit'>[] | string {
  if (names.length === 0) return t('duty.line.needsUnit');
  const found = new Map<EntityId, EntityRecord<'unit'>>();
  for (const name of names) {
    const unit = findUnit(name, units, t);
    if (typeof unit === 'string') return unit;
    found.set(unit.id, unit);
  }
  return [...found.values()];
}

/** The unit that is named, or why none is: by its whole call sign first, else by its only beginning or initials. */
function findUnit(
  name: string | undefined,
  units: readonly EntityRecord<'unit'>[],
  t: Translate,
): EntityRecord<'unit'> | string {
  if (name === undefined) return t('duty.line.needsUnit');
  const typed = name.toLowerCase();
  const whole = units.find(({ body }) => body.callSign.toLowerCase() === typed);
  if (whole !== undefined) return whole;
  const near = units.filter(
    ({ body }) => body.callSign.toLowerCase().startsWith(typed) || initialsOf(body.callSign).startsWith(typed),
  );
  const [only] = near;
  if (only === undefined) return t('duty.line.noUnit', { unit: name });
  return near.length === 1 ? only : t('duty.line.whichUnit', { units: callSigns(near.slice(0, 6)) });
}

function findCase(typed: string, cases: readonly EntityRecord<'case'>[], t: Translate): EntityRecord<'case'> | string {
  const padded = typed.includes('-') ? typed : `-${typed.padStart(6, '0')}`;
  const found = cases.filter(({ body }) => body.number.endsWith(padded));
  const [only] = found;
  if (only === undefined) return t('duty.line.noCase', { number: typed });
  return found.length === 1
    ? only
    : t('duty.line.whichCase', { numbers: found.map(({ body }) => body.number).join(' ') });
}

/** Statuses that are meant: the one whose word or initials it is, else all that begin with it. */
function statusesOf(typed: string, t: Translate): readonly UnitStatus[] {
  const namesOf = (status: UnitStatus): readonly string[] => {
    const word = t(`cases.unitStatus.${status}`);
    const initials = status
      .split('-')
      .map(([first = '']) => first)
      .join('');
    return [status, word.toLowerCase(), initialsOf(word), ...(initials.length > 1 ? [initials] : [])];
  };
  const whole = UNIT_STATUSES.filter((status) => namesOf(status).includes(typed));
  return whole.length > 0
    ? whole
    : UNIT_STATUSES.filter((status) => namesOf(status).some((name) => name.startsWith(typed)));
}

function callSigns(units: readonly EntityRecord<'unit'>[]): string {
  return units.map(({ body }) => body.callSign).join(' ');
}

function problem(words: string): ReadLine {
  return { kind: 'problem', words };
}
