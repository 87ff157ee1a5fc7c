import type { Page } from 'playwright-core';

export interface Rgba {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** What the page shows in a square around a point, row by row. */
export async function pixelsAround(
  page: Page,
  [x, y]: readonly [number, number],
  half: number,
): Promise<readonly Rgba[]> {
  const side = half * 2;
  const clip = { x: Math.round(x) - half, y: Math.round(y) - half, width: side, height: side };
  const png = (await page.screenshot({ clip, timeout: 90_000 })).toString('base64');
  const bytes = await page.evaluate(async (text) => {
    const blob = new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type: 'image/png' });
    const bitmap = await createImageBitmap(blob);
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    return [...(context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [])];
  }, png);
  return Array.from({ length: side * side }, (_, i) => ({
    red: bytes[i * 4] ?? 0,
    green: bytes[i * 4 + 1] ?? 0,
    blue: bytes[i * 4 + 2] ?? 0,
  }));
}

/** How many of the pixels are nearly of a colour `#rrggbb`. */
export function countOf(pixels: readonly Rgba[], hex: string, tolerance = 28): number {
  const value = Number.parseInt(hex.slice(1), 16);
  const near = ({ red, green, blue }: Rgba): boolean =>
    Math.abs(red - (value >> 16)) + Math.abs(green - ((value >> 8) & 255)) + Math.abs(blue - (value & 255)) <=
    tolerance;
  return pixels.filter(near).length;
}
