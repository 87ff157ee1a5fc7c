import { expect, test } from 'vitest';
import { filterRejects, inParts, rejectFacets, type RejectRecord } from './reject-facets.ts';

const rejects = (
  [
    ['a', 'bad-time'],
    ['a', 'bad-position'],
    ['a', 'bad-time'],
    ['b', 'bad-time'],
  ] as const
).map(([feedId, reason], i) => ({ id: String(i), body: { feedId, reason } }) as unknown as RejectRecord);

test('[UI90] rejects are counted by feed and by reason, each within the other choice', () => {
  const all = { feedId: null, reason: null };
  expect(rejectFacets(rejects, all)).toEqual({
    feeds: [
      ['a', 3],
      ['b', 1],
    ],
    reasons: [
      ['bad-time', 3],
      ['bad-position', 1],
    ],
  });
  expect(rejectFacets(rejects, { feedId: 'b', reason: 'bad-position' })).toEqual({
    feeds: [['a', 1]],
    reasons: [['bad-time', 1]],
  });
  expect(filterRejects(rejects, { feedId: 'a', reason: 'bad-time' }).map(({ id }) => id)).toEqual(['0', '2']);
});

test('[UI90] more than a command takes go in parts', () => {
  const ids = Array.from({ length: 5001 }, (_, i) => String(i));
  expect(inParts(ids).map((part) => part.length)).toEqual([5000, 1]);
  expect(inParts([])).toEqual([]);
});
