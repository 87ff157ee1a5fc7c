import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Grade } from '../../shared/domain/grade.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import { declutter } from './declutter.ts';
import { testMark } from '../../test/builders/event-mark.ts';
import { toScreen, type ScreenView } from './web-mercator.ts';

const ZOOM = 12;
const at = { zoom: ZOOM, scale: 1, selected: null };
const view: ScreenView = {
  zoom: ZOOM,
  pitchDeg: 0,
  anchor: [112.5, 37.8],
  anchorPx: [500, 500],
  width: 1000,
  height: 1000,
};
/** About 1 px at zoom 12. */
const PX = 360 / (512 * 2 ** ZOOM);

function mark(eid: number, eastPx: number, grade: Grade | null = 3, faded = false) {
  return testMark({ eid: eid as Eid, position: [112.5 + eastPx * PX, 37.8], grade, faded });
}

describe('declutter', () => {
  test('[MP13] symbols with room stand where they are', () => {
    const placed = declutter([mark(1, 0), mark(2, 60)], at);
    expect(
      placed.map(({ position, fannedFrom, hidden }) => [Math.round((position[0] - 112.5) / PX), fannedFrom, hidden]),
    ).toEqual([
      [0, null, []],
      [60, null, []],
    ]);
  });

  test('[MP13] one that is merely close gives way to the graver one and is counted there', () => {
    const placed = declutter([mark(1, 0, 2), mark(2, 14, 4), mark(3, 18, 4)], at);
    expect(placed.map(({ mark: { eid }, hidden }) => [eid, hidden.map((one) => one.eid)])).toEqual([[1, [2, 3]]]);
  });

  test('[MP13] up to six at one place are fanned out around it, none over another', () => {
    for (let count = 2; count <= 6; count++) {
      const placed = declutter(
        Array.from({ length: count }, (_, i) => mark(i + 1, i % 2)),
        at,
      );
      expect(placed).toHaveLength(count);
      const spots = placed.map(({ position }) => toScreen(view, position));
      expect(placed.every(({ fannedFrom }) => Math.abs((fannedFrom?.[0] ?? 0) - 112.5) < 2 * PX)).toBe(true);
      for (const [i, a] of spots.entries()) {
        for (const b of spots.slice(i + 1)) expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThan(46);
      }
    }
  });

  test('[MP13] more than six at one place are counted', () => {
    const placed = declutter(
      Array.from({ length: 7 }, (_, i) => mark(i + 1, 0)),
      at,
    );
    expect(placed.map(({ hidden }) => hidden.length)).toEqual([6]);
  });

  test('[MP13] what is over does not count beside what is in force', () => {
    const placed = declutter([mark(1, 0), mark(2, 12, 4), mark(3, 14, 4, true)], at);
    expect(placed.map(({ hidden }) => hidden.map(({ eid }) => eid))).toEqual([[2]]);
  });

  test('[MP13] what is selected has a symbol of its own', () => {
    const placed = declutter([mark(1, 0, 1), mark(2, 12, 4)], { ...at, selected: 2 as Eid });
    expect(placed.map(({ mark: { eid }, hidden }) => [eid, hidden.map((one) => one.eid)])).toEqual([[2, [1]]]);
  });

  test('[MP10] one without a point is not drawn', () => {
    expect(declutter([testMark({ position: null })], at)).toEqual([]);
  });

  test('[MP13] every event in force has a symbol or is counted, once', () => {
    const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 4 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(places, (spots) => {
        const marks = spots.map(([east, grade], i) => mark(i + 1, east, grade === 0 ? null : (grade as Grade)));
        const seen = declutter(marks, at).flatMap((placed) => [
          placed.mark.eid,
          ...placed.hidden.map(({ eid }) => eid),
        ]);
        expect(seen.toSorted((a, b) => a - b)).toEqual(marks.map(({ eid }) => eid));
      }),
      { numRuns: 200 },
    );
  });
});
