import { expect, test } from 'vitest';
import type { Eid } from '../../../shared/domain/ids.ts';
import { parseMinutes } from './parse-minutes.ts';
import { soonest } from './soonest.ts';

const eids = [1, 2, 3, 4] as Eid[];

test('[UI73] who needs least comes first; who has no way is left out; straight lines say so', () => {
  const times = { seconds: Float64Array.of(300, NaN, 60, 300), straight: Uint8Array.of(0, 0, 1, 0) };
  expect(soonest(eids, times, 10)).toEqual([
    { eid: 3, seconds: 60, straight: true },
    { eid: 1, seconds: 300, straight: false },
    { eid: 4, seconds: 300, straight: false },
  ]);
  expect(soonest(eids, times, 1)).toHaveLength(1);
});

test('[UI72] minutes are read however they are parted, each once and rising; what cannot be asked is none', () => {
  expect(parseMinutes('15 5,10')).toEqual([5, 10, 15]);
  expect(parseMinutes('５、５；7.5')).toEqual([5, 7.5]);
  for (const bad of ['', 'x', '0', '-5', '121', '1 2 3 4 5 6 7', '5 x']) expect(parseMinutes(bad)).toBeNull();
});
