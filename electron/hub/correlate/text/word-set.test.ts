import { expect, test } from 'vitest';
import { likeness, sharedWords, wordSet } from './word-set.ts';

const alike = (a: string, b: string, places: readonly string[] = []): number =>
  likeness(wordSet([a], places), wordSet([b], places));

test('[CO5] Chinese is compared by pairs of characters, and the name of a place weighs more', () => {
  expect(alike('滨河东路路灯不亮', '路灯不亮，滨河东路')).toBeGreaterThan(0.8);
  expect(alike('滨河东路路灯不亮', '建设西街井盖丢失')).toBe(0);
  const [plain, placed] = [alike('银杏积水', '银杏起火'), alike('银杏积水', '银杏起火', ['银杏'])];
  expect(placed).toBeGreaterThan(plain);
});

test('[CO5] words of every call say nothing, and without words there is no likeness', () => {
  expect(alike('报警', '起火')).toBe(-1);
  expect(alike('The fire is here', 'the smoke was there')).toBe(0);
  expect(sharedWords(['滨河东路起火'], ['滨河东路冒烟'], 3)).toEqual(['滨河东路']);
});
