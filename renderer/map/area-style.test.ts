import { expect, test } from 'vitest';
import type { EventMark } from './event-marks.ts';
import { testMark } from '../../test/builders/event-mark.ts';
import { areaFeatures } from './area-style.ts';

const RING = [
  [
    [112.5, 37.8],
    [112.6, 37.8],
    [112.6, 37.9],
    [112.5, 37.8],
  ],
] as const;

function withArea(parts: Partial<EventMark>): EventMark {
  const mark = testMark(parts);
  const location = { ...mark.record.body.location, geometry: { type: 'Polygon', coordinates: RING } as const };
  return { ...mark, record: { ...mark.record, body: { ...mark.record.body, location } } };
}

test('[MP14] an area in force has the colour of its grade', () => {
  const { features } = areaFeatures([withArea({ grade: 2 })]);
  expect(features.map(({ properties }) => properties)).toEqual([{ eid: 1, grade: 2, faded: false, order: 3 }]);
});

test.each([
  ['faded', { grade: 1, faded: true }],
  ['ungraded', { grade: null }],
  ['an exercise', { grade: 1, reality: 'exercise' }],
] as const)('[MP14] one that is %s spends no colour and lies below', (_name, parts) => {
  const { features } = areaFeatures([withArea(parts)]);
  expect(features.map(({ properties }) => [properties?.['grade'], properties?.['order']])).toEqual([[0, 0]]);
});

test('[MP14] points have no area; an area without a point is drawn all the same', () => {
  expect(areaFeatures([testMark()]).features).toEqual([]);
  expect(areaFeatures([withArea({ position: null })]).features).toHaveLength(1);
});
