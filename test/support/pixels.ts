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
  return (await pngPixels(page, png)).pixels;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Row by row. */
  readonly pixels: readonly Rgba[];
}

/** A PNG file, base64, as the browser decodes it; `every` px of it in both directions. */
export async function pngPixels(page: Page, png: string, every = 1): Promise<Picture> {
  const { width, height, bytes } = await page.evaluate(
    async ([text, step]) => {
      const blob = new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type: 'image/png' });
      const bitmap = await createImageBitmap(blob);
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const data = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
      const taken: number[] = [];
      for (let y = 0; y < bitmap.height; y += step)
        for (let x = 0; x < bitmap.width; x += step) {
          const at = (y * bitmap.width + x) * 4;
          taken.push(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
        }
      return { width: bitmap.width, height: bitmap.height, bytes: taken };
    },
    [png, every] as const,
  );
  const pixels = Array.from({ length: bytes.length / 3 }, (_, i) => ({
    red: bytes[i * 3] ?? 0,
    green: bytes[i * 3 + 1] ?? 0,
    blue: bytes[i * 3 + 2] ?? 0,
  }));
  return { width, height, pixels };
}

/** How many of the pixels are nearly of a colour `#rrggbb`. */
export function countOf(pixels: readonly Rgba[], hex: string, tolerance = 28): number {
  const value = Number.parseInt(hex.slice(1), 16);
  const near = ({ red, green, blue }: Rgba): boolean =>
    Math.abs(red - (value >> 16)) + Math.abs(green - ((value >> 8) & 255)) + Math.abs(blue - (value & 255)) <=
    tolerance;
  return pixels.filter(near).length;
}
