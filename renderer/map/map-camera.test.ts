import { expect, test } from 'vitest';
import { boundsOf, freeBox, insetsOverMap, isInside } from './map-camera.ts';
import { toPlace, type ScreenView } from './web-mercator.ts';

const PAGE = { width: 1920, height: 1080 };
const INSETS = { top: 64, right: 344, bottom: 124, left: 408 };

function rect(left: number, top: number, right: number, bottom: number): DOMRect {
  return { left, top, right, bottom, x: left, y: top, width: right - left, height: bottom - top, toJSON: () => ({}) };
}

test('[MP31] panels beside the map cover nothing of it, those over it do', () => {
  expect(insetsOverMap(INSETS, rect(0, 0, 1920, 1080), PAGE)).toEqual(INSETS);
  expect(insetsOverMap(INSETS, rect(0, 64, 1920, 956), PAGE)).toEqual({ top: 0, right: 344, bottom: 0, left: 408 });
});

test('[MP31] however much the panels cover, some map is left', () => {
  expect(
    insetsOverMap({ top: 0, right: 900, bottom: 0, left: 900 }, rect(0, 0, 1000, 800), { width: 1000, height: 800 }),
  ).toEqual({ top: 0, right: 450, bottom: 0, left: 450 });
});

test('[MP31] a place under a panel is not in view', () => {
  const view: ScreenView = { zoom: 12, pitchDeg: 0, anchor: [112.5, 37.8], anchorPx: [960, 540], ...PAGE };
  const free = freeBox(view, INSETS);
  expect(isInside(view, free, toPlace(view, [500, 500]))).toBe(true);
  expect(isInside(view, free, toPlace(view, [300, 500]))).toBe(false);
});

test('[MP31] the box around places holds them all; without any there is none', () => {
  expect(
    boundsOf([
      [1, 5],
      [3, 2],
    ]),
  ).toEqual([1, 2, 3, 5]);
  expect(boundsOf([])).toBeNull();
});
