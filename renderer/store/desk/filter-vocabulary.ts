import { CITY_STATES, EMERGENCY_STATES } from '../../../shared/domain/case.ts';
import { CATEGORIES } from '../../../shared/domain/grade.ts';
import type { Department } from '../../../shared/domain/table.ts';
import { translator, type Translate } from '../../../shared/i18n/i18n.ts';
import { LANGS, type Lang } from '../../../shared/i18n/lang.ts';
import { initialsOf } from '../../../shared/lib/initials.ts';
import type { FilterKey, FilterKeyWord, FilterToken, FilterVocabulary, FilterWord } from './queue-filter.ts';

const KEYS = ['grade', 'priority', 'state', 'category', 'department', 'clock'] as const satisfies readonly FilterKey[];
const LEVELS = [1, 2, 3, 4] as const;
const ROMAN = { 1: 'Ⅰ', 2: 'Ⅱ', 3: 'Ⅲ', 4: 'Ⅳ' } as const;

/** The words that a filter is typed in: both languages and pinyin initials name the same token. */
export function filterVocabulary(lang: Lang, departments: readonly Department[]): FilterVocabulary {
  const shown = translator(lang);
  const all = LANGS.map(translator);
  const key = (of: FilterKey): FilterKeyWord => {
    const say = (t: Translate): string => t(`duty.filterKey.${of}`);
    return { key: of, label: say(shown), names: namesOf(all.map(say), [of]) };
  };
  const word = (token: FilterToken, say: (t: Translate) => string, more: readonly string[] = []): FilterWord => ({
    token,
    label: say(shown),
    names: namesOf(all.map(say), more),
  });
  const states = [...new Set([...EMERGENCY_STATES, ...CITY_STATES])];
  return {
    keys: KEYS.map(key),
    words: [
      ...LEVELS.map((value) => word({ key: 'grade', value }, () => ROMAN[value], [String(value)])),
      word({ key: 'grade', value: null }, (t) => t('grade.none'), ['0']),
      ...LEVELS.map((value) => word({ key: 'priority', value }, () => `P${value}`, [String(value)])),
      word({ key: 'priority', value: null }, (t) => t('duty.noPriority'), ['0']),
      ...states.map((value) => word({ key: 'state', value }, (t) => t(`cases.state.${value}`), [value])),
      ...CATEGORIES.map((value) => word({ key: 'category', value }, (t) => t(`category.${value}`), [value])),
      ...departments.map(({ id, name }): FilterWord => ({
        token: { key: 'department', value: id },
        label: name[lang],
        names: namesOf(Object.values(name), [id]),
      })),
      word({ key: 'department', value: null }, (t) => t('duty.nobodyLeads'), ['0']),
      word({ key: 'clock', value: 'overdue' }, (t) => t('duty.overdue'), ['overdue']),
      word({ key: 'clock', value: 'near' }, (t) => t('duty.near'), ['near']),
    ],
  };
}

function namesOf(labels: readonly string[], more: readonly string[]): readonly string[] {
  const plain = [...labels, ...more].map((label) => label.normalize('NFKC').toLowerCase());
  return [...new Set([...plain.map((label) => label.replaceAll(/\s+/g, '')), ...labels.map(initialsOf)])];
}
