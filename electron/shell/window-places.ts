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
    return Array.isArray(places) ? places.filter(isPlace).slice(0, MOST_WINDOWS) : [];
  } catch {
    return [];
  }
}

/** Replaces the file as a whole, so that a crash leaves the old one. */
export function writePlaces(file: string, places: readonly WindowPlace[]): void {
  writeFileSync(`${file}.new`, JSON.stringify(places));
  renameSync(`${file}.new`, file);
}

/** More than this is a damaged file, not a room. */
const MOST_WINDOWS = 16;
const SMALLEST_SIDE_PX = 200;
const LARGEST_SIDE_PX = 32_768;

function isPlace(value: unknown): value is WindowPlace {
  if (typeof value !== 'object' || value === null || !('bounds' in value) || !('fullScreen' in value)) return false;
  const { bounds, fullScreen } = value;
  if (typeof fullScreen !== 'boolean' || typeof bounds !== 'object' || bounds === null) return false;
  if (!('x' in bounds && 'y' in bounds && 'width' in bounds && 'height' in bounds)) return false;
  const { x, y, width, height } = bounds;
  const isSide = (side: unknown): boolean => isBetween(side, SMALLEST_SIDE_PX, LARGEST_SIDE_PX);
  const isCorner = (at: unknown): boolean => isBetween(at, -LARGEST_SIDE_PX, LARGEST_SIDE_PX);
  return isCorner(x) && isCorner(y) && isSide(width) && isSide(height);
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

/** So much of a window's title bar must show that a person can take hold of it. */
const HANDLE_PX = { width: 96, height: 24 };

/**
 * A place on a screen that is still there: the old one if the window can be taken hold of, else the same size, or less, in
 * the middle of the first work area. Pixels of the desktop that all displays share.
 */
export function placeOnScreens(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle {
  const handle = { ...bounds, height: HANDLE_PX.height };
  const [main] = workAreas;
  if (main === undefined || workAreas.some((area) => shows(handle, area))) return bounds;
  const width = Math.min(bounds.width, main.width);
  const height = Math.min(bounds.height, main.height);
  const x = main.x + Math.round((main.width - width) / 2);
  const y = main.y + Math.round((main.height - height) / 2);
  return { x, y, width, height };
}

function shows(handle: Rectangle, area: Rectangle): boolean {
  const width = Math.min(handle.x + handle.width, area.x + area.width) - Math.max(handle.x, area.x);
  const height = Math.min(handle.y + handle.height, area.y + area.height) - Math.max(handle.y, area.y);
  return width >= HANDLE_PX.width && height >= HANDLE_PX.height;
}
