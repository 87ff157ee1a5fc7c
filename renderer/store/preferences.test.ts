import { expect, test } from 'vitest';
import { keepPreferences, readPreferences } from './preferences.ts';

function storage(text: string | null = null): {
  value: string | null;
  getItem(): string | null;
  setItem(key: string, value: string): void;
} {
  return {
    value: text,
    getItem() {
      return this.value;
    },
    setItem(_key, value) {
      this.value = value;
    },
  };
}

test("[UI9] what was chosen on this machine, else the machine's language", () => {
  const kept = storage();
  expect(readPreferences(kept, 'zh-TW')).toEqual({ lang: 'zh-CN', theme: 'dark' });
  expect(readPreferences(null, 'de')).toEqual({ lang: 'en', theme: 'dark' });
  keepPreferences(kept, { lang: 'en', theme: 'light' });
  expect(readPreferences(kept, 'zh-CN')).toEqual({ lang: 'en', theme: 'light' });
});

test.each(['no json', '[]', '{"lang":"xx","theme":7}', 'null'])(
  '[UI9] unusable preferences count as none: %s',
  (text) => {
    expect(readPreferences(storage(text), 'en')).toEqual({ lang: 'en', theme: 'dark' });
  },
);
