import { langOf, type Lang } from '../../shared/i18n/lang.ts';

export type Theme = 'dark' | 'light';

/** What a person chose on this machine. */
export interface Preferences {
  readonly lang: Lang;
  readonly theme: Theme;
}

const KEY = 'yiwang.preferences';

/** The part of localStorage that is needed; a browser may refuse it, and then nothing is remembered. */
export type PreferenceStorage = Pick<Storage, 'getItem' | 'setItem'> | null;

export function readPreferences(storage: PreferenceStorage, machineLang: string): Preferences {
  const kept = parseKept(storage?.getItem(KEY) ?? null);
  return {
    lang: kept['lang'] === 'en' || kept['lang'] === 'zh-CN' ? kept['lang'] : langOf(machineLang),
    theme: kept['theme'] === 'light' ? 'light' : 'dark',
  };
}

export function keepPreferences(storage: PreferenceStorage, preferences: Preferences): void {
  storage?.setItem(KEY, JSON.stringify(preferences));
}

function parseKept(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
