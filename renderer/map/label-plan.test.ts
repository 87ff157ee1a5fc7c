import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlap, planLabels, type Box, type LabelWish } from './label-plan.ts';

const FREE: Box = { left: 0, top: 0, right: 1000, bottom: 1000 };
const none = { always: [], rather: [] };

function wish(key: string, x: number, y: number, parts: Partial<LabelWish> = {}): LabelWish {
  return { key, x, y, width: 100, height: 20, clearPx: 20, must: false, ...parts };
}

function boxes(wishes: readonly LabelWish[], spots: ReturnType<typeof planLabels>): Box[] {
  return spots.map(({ key, dx, dy }) => {
    const { x = 0, y = 0, width = 0, height = 0 } = wishes.find((one) => one.key === key) ?? {};
    return { left: x + dx, top: y + dy, right: x + dx + width, bottom: y + dy + height };
  });
}

describe('planLabels', () => {
  test('[MP15] a label stands to the right; at the right edge to the left', () => {
    expect(planLabels([wish('a', 500, 500)], none, FREE)).toEqual([{ key: 'a', dx: 24, dy: -10 }]);
    expect(planLabels([wish('a', 980, 500)], none, FREE)).toEqual([{ key: 'a', dx: -124, dy: -10 }]);
  });

  test('[MP15] the graver goes first, the other gets another side or none', () => {
    const right = { left: 524, top: 490, right: 700, bottom: 510 };
    const [spot] = planLabels([wish('a', 500, 500)], { always: [right], rather: [] }, FREE);
    expect(spot?.dx).toBe(-124);
    const everywhere = { left: 300, top: 300, right: 700, bottom: 700 };
    expect(planLabels([wish('a', 500, 500)], { always: [everywhere], rather: [] }, FREE)).toEqual([]);
  });

  test('[MP15] one that must be seen stands farther off, and rather over a vehicle than nowhere', () => {
    const near = { left: 370, top: 450, right: 630, bottom: 550 };
    expect(planLabels([wish('a', 500, 500)], { always: [near], rather: [] }, FREE)).toEqual([]);
    const off = planLabels([wish('a', 500, 500, { must: true, height: 50 })], { always: [near], rather: [] }, FREE);
    expect(off).toHaveLength(1);
    const over = planLabels([wish('a', 500, 500, { must: true })], { always: [], rather: [FREE] }, FREE);
    expect(over).toHaveLength(1);
    expect(planLabels([wish('a', 500, 500)], { always: [], rather: [FREE] }, FREE)).toEqual([]);
  });

  test('[MP15] a label stays on the side where it stood while that is free', () => {
    const last = new Map([['a', { key: 'a', dx: -50, dy: 24 }]]);
    expect(planLabels([wish('a', 500, 500)], none, FREE, last)).toEqual([{ key: 'a', dx: -50, dy: 24 }]);
  });

  test('[MP15] no label covers another, a symbol or the panels', () => {
    const spot = fc.record({
      x: fc.integer({ min: -50, max: 1050 }),
      y: fc.integer({ min: -50, max: 1050 }),
      must: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 40 }), fc.array(spot, { maxLength: 20 }), (named, symbols) => {
        const wishes = named.map(({ x, y, must }, i) => wish(`w${i}`, x, y, { must }));
        const always = symbols.map(({ x, y }) => ({ left: x - 15, top: y - 15, right: x + 15, bottom: y + 15 }));
        const placed = boxes(wishes, planLabels(wishes, { always, rather: [] }, FREE));
        for (const [i, box] of placed.entries()) {
          expect(box.left >= 0 && box.top >= 0 && box.right <= 1000 && box.bottom <= 1000).toBe(true);
          expect([...always, ...placed.slice(i + 1)].some((other) => overlap(box, other))).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });
});
