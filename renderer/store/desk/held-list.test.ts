import { expect, test } from 'vitest';
import { holdList } from './held-list.ts';

const row = (id: string, words = id): { readonly id: string; readonly words: string } => ({ id, words });

test('[DD4] held rows keep their places with their newest content; new ones are counted', () => {
  const rows = [row('c'), row('b', 'b2'), row('a')];
  const find = (id: string) => rows.find((one) => one.id === id) ?? null;
  const held = holdList(rows, ['a', 'b', 'gone'], ({ id }) => id, find);
  expect(held).toEqual({ rows: [row('a'), row('b', 'b2')], waiting: 1 });
  expect(holdList(rows, null, ({ id }) => id, find)).toEqual({ rows, waiting: 0 });
});
