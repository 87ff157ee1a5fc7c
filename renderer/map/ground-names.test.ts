import { expect, test } from 'vitest';
import { planLabels, type Box, type LabelWish } from './label-plan.ts';

const FREE: Box = { left: 0, top: 0, right: 1000, bottom: 800 };
const DISTRICT: Box = { left: 505, top: 380, right: 700, bottom: 420 };
const wish: LabelWish = { key: 'event 1', x: 500, y: 400, width: 120, height: 24, clearPx: 12, must: false };

test('[MP65] a label takes the side that leaves the name of a district uncovered', () => {
  const [beside] = planLabels([wish], { always: [], rather: [] }, FREE);
  const [away] = planLabels([wish], { always: [], rather: [DISTRICT] }, FREE);
  expect(beside?.dx).toBeGreaterThan(0);
  expect(away?.dx).toBeLessThan(0);
});

test('[MP65] a label that must be seen stands even where only that name would be covered', () => {
  const everywhere: Box = { left: -1000, top: -1000, right: 2000, bottom: 2000 };
  expect(planLabels([{ ...wish, must: true }], { always: [], rather: [everywhere] }, FREE)).toHaveLength(1);
  expect(planLabels([wish], { always: [], rather: [everywhere] }, FREE)).toHaveLength(0);
});
