import { expect, test } from 'vitest';
import { readRepoFile, repoFiles } from '../support/repo-files.ts';

const RULE = /^- \*\*([A-Z][A-Z0-9]*-?\d+)\*\*/gm;

const rules = [...readRepoFile('test/spec/SPEC.md').matchAll(RULE)].map(([, id]) => id ?? '');
const quoted = new Set(
  repoFiles(/\.test\.tsx?$/).flatMap((path) =>
    [...readRepoFile(path).matchAll(/\[([A-Z][A-Z0-9]*-?\d+)\]/g)].map(([, id]) => id ?? ''),
  ),
);

test('[HS5] every rule of SPEC.md stands there once', () => {
  expect(rules.filter((id, index) => rules.indexOf(id) !== index)).toEqual([]);
});

test('[HS6] every rule is quoted by a test, and every quoted rule exists', () => {
  expect(rules.filter((id) => !quoted.has(id))).toEqual([]);
  expect([...quoted].filter((id) => !rules.includes(id))).toEqual([]);
});
