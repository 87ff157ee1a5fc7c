import { describe, expect, test } from 'vitest';
import { sharedPath } from '../support/shared-data.ts';
import { pairFiles, recordsOf } from '../bench/correlate-pairs.ts';

const files = pairFiles();

test('[CO17] 300 pairs of two records each, no pair twice, every one labelled', () => {
  const names = files.flatMap(({ source, pairs }) => pairs.map(({ a, b }) => [source, ...[a, b].toSorted()].join(' ')));
  expect(names).toHaveLength(300);
  expect(new Set(names).size).toBe(300);
  for (const { a, b, label, why } of files.flatMap(({ pairs }) => pairs)) {
    expect(a).not.toBe(b);
    expect(['same', 'apart', 'unsure']).toContain(label);
    expect(why).toMatch(/^[a-z-]+$/);
  }
});

describe.skipIf(sharedPath('feeds') === null)('beside the real records', () => {
  test.each(files)('[CO17] $source: every id is in the file', (file) => {
    const records = recordsOf(file);
    expect(file.pairs.flatMap(({ a, b }) => [a, b]).filter((id) => records?.has(id) !== true)).toEqual([]);
  });
});
