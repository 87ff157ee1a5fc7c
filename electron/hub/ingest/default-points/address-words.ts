/** Ideographs, kana and hangul: scripts that put no blanks between words. */
const UNSPACED = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;
/** Province, city, district and county in front of a Chinese address say little of where in the city it is. */
const DISTRICTS = /^.{1,12}?(?:特别行政区|自治区|自治州|省|市(?!场)|(?<![小园社校厂景])区|县|旗|镇|乡|街道)/u;
const STREET_LENGTH = 4;

/**
 * What is left of an address when spelling, house numbers and the order of its words are left out: the same for the doors
 * of one street or the buildings of one compound. Empty: there are no words. `12 Main St.` and `main st 14` → `main st`.
 */
export function addressWords(names: readonly string[]): string {
  const text = names.join(' ').normalize('NFKC').toLowerCase();
  if (UNSPACED.test(text)) return streetOf(text);
  const words = text.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? [];
  return [...new Set(words)].sort().join(' ');
}

function streetOf(text: string): string {
  let rest = text.replaceAll(/[^\p{L}]/gu, '');
  for (let cut = DISTRICTS.exec(rest); cut !== null && rest.length - cut[0].length >= 2; cut = DISTRICTS.exec(rest)) {
    rest = rest.slice(cut[0].length);
  }
  return rest.slice(0, STREET_LENGTH);
}
