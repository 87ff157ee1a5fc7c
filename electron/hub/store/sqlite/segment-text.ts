const HAN_RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+/gu;
const HAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Text as the index stores it: a run of Chinese characters becomes its overlapping pairs and its last character,
 * 滨河东路 → 滨河 河东 东路 路, because FTS5's tokenizers take the whole run for one word. Other words stay.
 */
export function segmentForIndex(text: string): string {
  return text.normalize('NFKC').replace(HAN_RUN, (run) => ` ${pairs(run, true).join(' ')} `);
}

/**
 * A person's words as an FTS5 query: all of them must occur; the last letters of a word may be missing, a run of
 * Chinese characters must occur as it stands. null: nothing to search for.
 */
export function toTextQuery(text: string): string | null {
  const words = text.normalize('NFKC').match(WORD) ?? [];
  const terms = words.map((word) => {
    if (!HAN.test(word)) return `"${word}"*`;
    const parts = pairs(word, false);
    return parts.length === 0 ? `"${word}"*` : `"${parts.join(' ')}"`;
  });
  return terms.length === 0 ? null : terms.join(' AND ');
}

function pairs(run: string, withLast: boolean): string[] {
  const characters = Array.from(run);
  const out = characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`);
  const last = characters.at(-1);
  if (withLast && last !== undefined) out.push(last);
  return out;
}
