import { createInstance } from 'i18next';
import { en } from './en.ts';
import type { Lang } from './lang.ts';
import type { TextKey } from './texts.ts';
import { zhCN } from './zh-cn.ts';

/** The text of a key with its `{{values}}` filled in. Values are put in as they are: React escapes. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

const i18n = createInstance();
void i18n.init({
  resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
  lng: 'zh-CN',
  fallbackLng: false,
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** The words of one language. */
export function translator(lang: Lang): Translate {
  const t = i18n.getFixedT(lang);
  return (key, values) => t(key, values ?? {});
}
