import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';

/** Where a window stood. */
export interface WindowPlace {
  readonly bounds: Rectangle;
  readonly fullScreen: boolean;
}

/** Reads where the windows stood last; a file that cannot be read is no reason not to start. */
export function readPlaces(file: string): readonly WindowPlace[] {
  try {
    const places: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(places) ? places.filter(isPlace) : [];
  } catch {
    return [];
  }
}

export function writePlaces(file: string, places: readonly WindowPlace[]): void {
  writeFileSync(`${file}.new`, JSON.stringify(places));
  renameSync(`${file}.new`, file);
}

function isPlace(value: unknown): value is WindowPlace {
  if (typeof value !== 'object' || value === null || !('bounds' in value) || !('fullScreen' in value)) return false;
  const { bounds } = value;
  if (typeof value.fullScreen !== 'boolean' || typeof bounds !== 'object' || bounds === null) return false;
  return (
    'x' in bounds &&
    'y' in bounds &&
    'width' in bounds &&
    'height' in bounds &&
    [bounds.x, bounds.y, bounds.width, bounds.height].every((side) => Number.isInteger(side))
  );
}

const SMALLEST_VISIBLE_PX = 64;

/** A place on a screen that is still there: the old one if enough of it shows, else the first screen's work area. */
export function placeOnScreens(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle {
  const shows = workAreas.some(
    (area) =>
      Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x) >= SMALLEST_VISIBLE_PX &&
      Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y) >= SMALLEST_VISIBLE_PX,
  );
  return shows ? bounds : (workAreas[0] ?? bounds);
}
