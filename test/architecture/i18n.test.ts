import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseSync } from 'vite';
import { WALL_HELP } from '../../renderer/desks/wall/wall-keys.ts';
import { en } from '../../shared/i18n/en.ts';
import { zhCN } from '../../shared/i18n/zh-cn.ts';
import { readRepoFile, repoFiles, ROOT } from '../support/repo-files.ts';

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, path = ''): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') texts.set(path + key, value);
    else for (const [name, text] of flat(value, `${path}${key}.`)) texts.set(name, text);
  }
  return texts;
}

const chinese = flat(zhCN);
const english = flat(en);

test('[UI9] both languages have the same texts, and none is empty', () => {
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  const empty = [...chinese, ...english].filter(([, text]) => text.trim() === '');
  expect(empty).toEqual([]);
});

test('[UI9] both languages fill in the same values', () => {
  const values = (text: string): readonly string[] =>
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
  for (const [key, text] of chinese) expect([key, values(english.get(key) ?? '')]).toEqual([key, values(text)]);
});

test('[UI9] every text is used somewhere', () => {
  const sources = repoFiles(/^(renderer|shared)\/.*(?<!\.test)\.tsx?$/)
    .filter((path) => !/^shared\/i18n\/(en|zh-cn)(-\w+)?\.ts$/.test(path))
    .map(readRepoFile)
    .join('\n');
  const used = (key: string): boolean => {
    const group = key.slice(0, key.lastIndexOf('.') + 1);
    // Written out, or put together from a group and a value of the domain: `category.${...}`.
    return sources.includes(`'${key}'`) || sources.includes(`${group}\${`) || sources.includes(`${group}g\${`);
  };
  expect([...chinese.keys()].filter((key) => !used(key))).toEqual([]);
});

/** Attributes whose value a person reads or hears. */
const SPOKEN = new Set(['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt', 'label']);
const HAS_LETTER = /\p{L}/u;
const HAN = /\p{Script=Han}/u;

/** Words that a component writes itself instead of taking them from shared/i18n. */
function ownWords(path: string, code: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const child of node) visit(child);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const { type, value, name } = node as {
      readonly type?: unknown;
      readonly value?: unknown;
      readonly name?: unknown;
    };
    if (type === 'JSXText' && typeof value === 'string' && HAS_LETTER.test(value)) found.push(value.trim());
    if (type === 'JSXAttribute' && SPOKEN.has(nameOf(name)) && HAS_LETTER.test(literalOf(value)))
      found.push(literalOf(value));
    if ((type === 'Literal' || type === 'TemplateElement') && HAN.test(JSON.stringify(value)))
      found.push(JSON.stringify(value));
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(path, code).program);
  return found;
}

function nameOf(name: unknown): string {
  return typeof name === 'object' && name !== null && 'name' in name ? String(name.name) : '';
}

function literalOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'string'
    ? value.value
    : '';
}

test('[UI9] components hold no words of their own', () => {
  const files = repoFiles(/^renderer\/.*(?<!\.test)\.tsx?$/).filter((path) => !path.endsWith('vite.config.ts'));
  const words = files.flatMap((path) => ownWords(path, readRepoFile(path)).map((text) => `${path}: ${text}`));
  // Keys of the keyboard are printed alike everywhere.
  expect(words.filter((line) => !/: (Esc|Home|Enter|Ctrl (?:K|Z|Enter)|⇧?[A-Z])$/.test(line))).toEqual([]);
});

test('[UI9] the search for words finds them', () => {
  const code = "export const A = () => <p title='Hello'>Some words {'中文'} {t('a.b')} · 3</p>;";
  expect([...ownWords('a.tsx', code)].sort()).toEqual(['"中文"', 'Hello', 'Some words']);
});

test('[UI9] every character of the texts is in the bundled font', () => {
  const css = readFileSync(join(ROOT, 'node_modules/@fontsource/noto-sans-sc/400.css'), 'utf8');
  const ranges = [...css.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(
    ([, from = '', to = from]) => [parseInt(from, 16), parseInt(to, 16)] as const,
  );
  const keys = WALL_HELP.flatMap(({ keys }) => keys);
  const characters = new Set(
    [...chinese.values(), ...english.values(), ...keys, '–·→←×…−'].join('').replaceAll('\n', ''),
  );
  const missing = [...characters].filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    return !ranges.some(([from, to]) => from <= code && code <= to);
  });
  expect(missing).toEqual([]);
});
