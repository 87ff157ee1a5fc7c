import type { PreferenceStorage } from '../preferences.ts';
import { QUEUE_TABS, type QueueTab } from './duty-state.ts';

/** A filter under a name, on this machine. */
export interface QueueView {
  readonly name: string;
  readonly tab: QueueTab;
  readonly text: string;
}

const KEY = 'yiwang.duty-views';
const MOST = 20;

export function readViews(storage: PreferenceStorage): readonly QueueView[] {
  try {
    const value: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? value.filter(isView).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function keepViews(storage: PreferenceStorage, views: readonly QueueView[]): void {
  storage?.setItem(KEY, JSON.stringify(views.slice(-MOST)));
}

function isView(value: unknown): value is QueueView {
  if (typeof value !== 'object' || value === null) return false;
  const { name, tab, text } = value as Readonly<Record<string, unknown>>;
  return typeof name === 'string' && typeof text === 'string' && QUEUE_TABS.some((one) => one === tab);
}
