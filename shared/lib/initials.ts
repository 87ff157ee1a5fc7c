import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;
const known = new Map<string, string>();

/**
 * What a person types to name a text: the first pinyin letter of each Han character (its commonest reading), Latin
 * letters and digits as they are, lower case, nothing else. 迎泽大街 → `yzdj`.
 */
export function initialsOf(text: string): string {
  let initials = '';
  for (const character of text) initials += initialOf(character);
  return initials;
}

function initialOf(character: string): string {
  const kept = known.get(character);
  if (kept !== undefined) return kept;
  const plain = character.normalize('NFKC').toLowerCase();
  const initial = HAN.test(plain)
    ? pinyin(plain, { pattern: 'first', toneType: 'none' }).slice(0, 1).toLowerCase()
    : plain.replaceAll(/[^\p{L}\p{N}]/gu, '');
  known.set(character, initial);
  return initial;
}
