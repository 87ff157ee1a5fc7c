import { expect, test } from 'vitest';
import { rgb } from '../map-tokens.ts';
import { PALETTES, ROAD_CLASSES } from './palette.ts';

/** WCAG 2.2 relative luminance and contrast of two colours. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = rgb(hex).map((part) =>
    part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

test.each(['dark', 'light'] as const)('[MP4] in the %s theme letters keep 7:1 on land and 4.5:1 elsewhere', (theme) => {
  const palette = PALETTES[theme];
  const letters = ['name', 'minorName', 'waterName', 'district', 'poi', 'shield'] as const;
  const grounds = ['sea', 'built', 'campus', 'green', 'bare', 'water', 'building', 'buildingWall'] as const;
  for (const letter of letters) {
    expect(contrast(palette[letter], palette.land), `${letter} on land`).toBeGreaterThanOrEqual(7);
    for (const ground of grounds)
      expect(contrast(palette[letter], palette[ground]), `${letter} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrast(palette.shield, palette.shieldGround)).toBeGreaterThanOrEqual(7);
});

test.each(['dark', 'light'] as const)('[MP51] in the %s theme a higher class stands out more', (theme) => {
  const { roads, land } = PALETTES[theme];
  const standOut = ROAD_CLASSES.map((look) =>
    Math.max(contrast(roads[look].fill, land), contrast(roads[look].casing, land)),
  );
  expect(standOut).toEqual(standOut.toSorted((a, b) => a - b));
  expect(standOut[0]).toBeGreaterThan(1.05);
});

test.each(['dark', 'light'] as const)(
  '[MP51] in the %s theme the ground is quiet: nothing but letters is strong',
  (theme) => {
    const { land, built, campus, green, bare, water, building } = PALETTES[theme];
    for (const colour of [built, campus, green, bare, water, building])
      expect(contrast(colour, land)).toBeLessThan(1.45);
  },
);
