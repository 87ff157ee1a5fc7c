import type { PreferenceStorage } from '../../store/preferences.ts';

/** Parts of the width that the queue and the map take; the case has the rest. */
export interface ColumnWidths {
  readonly queue: number;
  readonly map: number;
}

export const DEFAULT_WIDTHS: ColumnWidths = { queue: 0.225, map: 0.415 };
const KEY = 'yiwang.duty-columns';
const LEAST = 0.16;
/** What the case needs. */
const LEAST_CASE = 0.25;
const STEP = 0.02;

export function readWidths(storage: PreferenceStorage): ColumnWidths {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return DEFAULT_WIDTHS;
    const { queue, map } = kept as Readonly<Record<string, unknown>>;
    return typeof queue === 'number' && typeof map === 'number' ? within({ queue, map }) : DEFAULT_WIDTHS;
  } catch {
    return DEFAULT_WIDTHS;
  }
}

export function keepWidths(storage: PreferenceStorage, widths: ColumnWidths): void {
  storage?.setItem(KEY, JSON.stringify(widths));
}

export function widened(widths: ColumnWidths, column: keyof ColumnWidths, step: 1 | -1): ColumnWidths {
  return within({ ...widths, [column]: widths[column] + step * STEP }, column);
}

/** Widths that leave each column what it needs; `kept` yields last. */
export function within({ queue, map }: ColumnWidths, kept: keyof ColumnWidths = 'queue'): ColumnWidths {
  const clamp = (value: number, most: number): number => Math.min(most, Math.max(LEAST, value));
  const most = 1 - LEAST_CASE - LEAST;
  if (kept === 'map') {
    const m = clamp(map, most);
    return { queue: clamp(queue, 1 - LEAST_CASE - m), map: m };
  }
  const q = clamp(queue, most);
  return { queue: q, map: clamp(map, 1 - LEAST_CASE - q) };
}
