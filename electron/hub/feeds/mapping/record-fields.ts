import type { FeedMapping } from '../../../../shared/domain/feed-mapping.ts';
import { filledFacts } from '../common/record-parts.ts';
import { plainText } from '../plain-text.ts';
import { asWords, wordsOf } from './as-words.ts';
import { leafFields } from './field-paths.ts';
import { isPersonalField, maskPersonal } from './personal.ts';
import { readField, unlessBlank } from './read-field.ts';
import type { SiteRecord } from './site-record.ts';

const MOST_FACTS = 40;
const LONGEST_CODE = 500;

/** Where the mapping takes the record's words, places and people from: not told a second time as facts. */
const TOLD_ELSEWHERE = [
  'recordId',
  'title',
  'description',
  'instruction',
  'lon',
  'lat',
  'lonLat',
  'geometry',
  'address',
  'url',
  'caller',
] as const;

/**
 * What code tables may ask for: every plain field by its path, and the mapped `code`, `title` and `status` under these
 * names; the words of the first two also as `codeWords` and `titleWords` (as-words.ts).
 */
export function codesOf(record: SiteRecord, mapping: FeedMapping): Readonly<Record<string, string>> {
  const fields = leafFields(record.fields).filter(([, text]) => unlessBlank(text) !== '');
  const mapped = (['code', 'title', 'status'] as const).flatMap((name): readonly (readonly [string, string])[] => {
    const text = readField(mapping.fields[name], record.fields);
    if (text === '') return [];
    return name === 'status'
      ? [[name, text]]
      : [
          [name, text],
          [wordsOf(name), asWords(text)],
        ];
  });
  // fromEntries defines properties, so a field called `__proto__` is only a name.
  return Object.fromEntries([...fields, ...mapped].map(([name, text]) => [name, text.slice(0, LONGEST_CODE)]));
}

/** The record's other plain fields, for people to read; nothing about persons, and not without bound. */
export function factsOf(
  record: SiteRecord,
  mapping: FeedMapping,
  note: string | null,
): Readonly<Record<string, string>> {
  const told = new Set(TOLD_ELSEWHERE.flatMap((name) => mapping.fields[name]?.from ?? []));
  const isTold = (path: string): boolean => told.has(path) || [...told].some((each) => path.startsWith(`${each}.`));
  const others = leafFields(record.fields)
    .filter(([path, text]) => unlessBlank(text) !== '' && !isTold(path) && !isPersonalField(path))
    .slice(0, MOST_FACTS)
    .map(([path, text]): readonly [string, string] => [path, maskPersonal(plainText(text))]);
  return filledFacts({ ...Object.fromEntries(others), note });
}
