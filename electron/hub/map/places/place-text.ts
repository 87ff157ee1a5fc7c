import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;
const NOT_A_LETTER = /[^\p{L}\p{N}]+/gu;

/** A name in the forms that people type. All lower case, without spaces and punctuation. */
export interface NameForms {
  readonly plain: string;
  /** Pinyin without tones, run together; empty: no Han characters. */
  readonly pinyin: string;
  /** First letters of the syllables. */
  readonly initials: string;
}

/** Full width letters and digits, case, spaces and punctuation make no difference to a search. */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(NOT_A_LETTER, '');
}

export function hasHan(text: string): boolean {
  return HAN.test(text);
}

/** The forms of a name. Characters with several readings take the one that fits the word. */
export function nameForms(name: string): NameForms {
  const plain = plainText(name);
  if (!hasHan(plain)) return { plain, pinyin: '', initials: '' };
  const syllables = pinyin(plain, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  return {
    plain,
    pinyin: syllables.join('').toLowerCase(),
    initials: syllables
      .map((syllable) => (/^\d/.test(syllable) ? syllable : syllable.slice(0, 1)))
      .join('')
      .toLowerCase(),
  };
}

/** Pieces of a text of `length` characters each; the whole text where it is shorter. */
export function grams(text: string, length: number): readonly string[] {
  const letters = Array.from(text);
  if (letters.length <= length) return letters.length === 0 ? [] : [text];
  const pieces = new Set<string>();
  for (let i = 0; i + length <= letters.length; i++) pieces.add(letters.slice(i, i + length).join(''));
  return [...pieces];
}

/** The words of a Latin text, for prefix search. */
export function latinWords(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(NOT_A_LETTER)
    .filter((word) => word !== '' && !hasHan(word));
}
