import type { PreferenceStorage } from './preferences.ts';

const KEY = 'yiwang.recent-searches';
const MOST = 8;

/** Texts that led somewhere on this machine, newest first. */
export function readRecent(storage: PreferenceStorage): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function keepRecent(storage: PreferenceStorage, text: string): void {
  const wanted = text.trim();
  if (wanted === '') return;
  const texts = [wanted, ...readRecent(storage).filter((each) => each !== wanted)].slice(0, MOST);
  storage?.setItem(KEY, JSON.stringify(texts));
}
