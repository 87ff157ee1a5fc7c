/** The languages of the product, as BCP 47 tags. */
export const LANGS = ['zh-CN', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** The language of ours that fits a BCP 47 tag best; English where none does. */
export function langOf(tag: string): Lang {
  return /^zh\b/i.test(tag) ? 'zh-CN' : 'en';
}

/** A name that was given in every language. */
export type Named = Readonly<Record<Lang, string>>;
