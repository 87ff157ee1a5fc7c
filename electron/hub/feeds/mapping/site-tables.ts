import { z } from 'zod';
import file from '../../../../assets/codes/site-words.json' with { type: 'json' };
import { CATEGORIES, type Category, type CodeRule, type CodeTables } from '../../../../shared/domain/grade.ts';
import { OPEN311_TABLES } from '../open311/codes.ts';
import { asWords, wordsOf } from './as-words.ts';
import { CITY_ITEMS, type CityItem } from './city-items.ts';

const { words } = z
  .strictObject({
    note: z.string(),
    words: z.array(z.strictObject({ category: z.enum(CATEGORIES), words: z.array(z.string().min(1)) })),
  })
  .parse(file);

/** What says what kind of thing a record is: its mapped code, and only then its title. */
const ASKED = ['code', 'title'] as const;

/**
 * A number alone is both a component's and an occurrence's, so it counts with 部件 or 事件 before it, with or without a blank
 * between; a name counts wherever it stands in the text.
 */
function itemPatterns({ kind, code, name }: CityItem): readonly string[] {
  return code === null ? [`*${name}*`] : [`*${name}*`, `${kind} ${code}*`, `${kind}${code}*`];
}

function itemRules<T>(result: (item: CityItem) => T | null): readonly CodeRule<T>[] {
  return ASKED.flatMap((field) =>
    CITY_ITEMS.flatMap((item): readonly CodeRule<T>[] => {
      const value = result(item);
      return value === null ? [] : [rule(field, itemPatterns(item), value)];
    }),
  );
}

function rule<T>(field: string, patterns: readonly string[], result: T): CodeRule<T> {
  return { when: { [field]: patterns }, then: result };
}

/** The service words of Open311, asked of the kind and then of the title. */
const serviceRules: readonly CodeRule<Category>[] = ASKED.flatMap((field) =>
  OPEN311_TABLES.category.flatMap(({ when, then }) => {
    const patterns = when['service_name'];
    return patterns === undefined ? [] : [rule(field, [patterns].flat(), then)];
  }),
);

/** Latin words count as whole words, alone or as their plural, else a street would be a tree; Chinese ones wherever they stand. */
const wordRules: readonly CodeRule<Category>[] = ASKED.flatMap((field) =>
  words.flatMap((each) => {
    const latin = each.words
      .filter((word) => /^[a-z]/.test(word))
      .flatMap((word) => [`*${asWords(word)}*`, `*${asWords(`${word}s`)}*`]);
    const others = each.words.filter((word) => !/^[a-z]/.test(word)).map((word) => `*${word}*`);
    return [rule(wordsOf(field), latin, each.category), rule(field, others, each.category)].filter(hasPatterns);
  }),
);

function hasPatterns({ when }: CodeRule<Category>): boolean {
  return Object.values(when).every((patterns) => patterns.length > 0);
}

/** Tables for records of a site's own shape: city items by GB/T 30428.2, then words. Grades are the site's to give. */
export const SITE_TABLES: CodeTables = {
  grade: [],
  category: [...itemRules(({ category }) => category), ...serviceRules, ...wordRules, { when: {}, then: 'other' }],
  gbCode: itemRules(({ kind, code }) => (code === null ? null : `${kind} ${code}`)),
};
