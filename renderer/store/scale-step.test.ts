import { expect, test } from 'vitest';
import { lengthText, scaleStep } from './scale-step.ts';

test.each([
  [1, 100, 100, 100, '100 m'],
  [3, 100, 200, 200 / 3, '200 m'],
  [19.1, 120, 2000, 2000 / 19.1, '2 km'],
  [0.2, 100, 20, 100, '20 m'],
  [7, 100, 500, 500 / 7, '500 m'],
])('[MP62] at %f m per px a bar of at most %i px is %i m long', (metresPerPx, most, lengthM, px, text) => {
  const step = scaleStep(metresPerPx, most);
  expect(step.lengthM).toBeCloseTo(lengthM, 9);
  expect(step.px).toBeCloseTo(px, 9);
  expect(lengthText(step.lengthM)).toBe(text);
});
