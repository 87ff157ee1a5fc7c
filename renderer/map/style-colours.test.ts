import { expect, test } from 'vitest';
import darkStyle from '../../assets/map/map-style-dark.json' with { type: 'json' };
import { rgb } from './map-tokens.ts';
import { STYLE_COLOURS, themed } from './style-colours.ts';

/** WCAG 2.2 relative luminance and contrast of two colours. */
function luminance([red, green, blue]: readonly [number, number, number]): number {
  const [r, g, b] = [red, green, blue].map((part) =>
    part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(parse(a)), luminance(parse(b))].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function parse(colour: string): readonly [number, number, number] {
  const match = /^hsl\((\d+), (\d+)%, ([\d.]+)%\)$/.exec(colour);
  if (match === null) return rgb(colour);
  const [hue = 0, saturation = 0, lightness = 0] = match.slice(1).map(Number);
  const reach = (saturation / 100) * Math.min(lightness / 100, 1 - lightness / 100);
  const part = (n: number): number => {
    const k = (n + hue / 30) % 12;
    return 255 * (lightness / 100 - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [part(0), part(8), part(4)];
}

const WATER = darkStyle.layers.find(({ id }) => id === 'water')?.paint?.['fill-color'] ?? '';

test.each(['dark', 'light'] as const)('[MP4] in the %s theme letters keep 7:1 on land and 4.5:1 on water', (theme) => {
  const { land, sea, district, waterName, name } = STYLE_COLOURS[theme];
  for (const colour of [district, waterName, name]) {
    expect(contrast(colour, land)).toBeGreaterThanOrEqual(7);
    expect(contrast(colour, sea)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour, themed(WATER, theme))).toBeGreaterThanOrEqual(4.5);
  }
});

test('[MP4] the light theme keeps the order of what stands out', () => {
  const fills = ['road-minor', 'road-tertiary', 'road-secondary', 'road-primary', 'road-trunk'].map((id) =>
    String(
      (darkStyle.layers.find((layer) => layer.id === id)?.paint as Record<string, unknown> | undefined)?.['line-color'],
    ),
  );
  const standOut = fills.map((fill) => contrast(themed(fill, 'light'), STYLE_COLOURS.light.land));
  expect(standOut).toEqual(standOut.toSorted((a, b) => a - b));
  expect(standOut[0]).toBeGreaterThan(1.05);
});
