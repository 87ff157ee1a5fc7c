/**
 * How well a name answers what was typed, 0 … 1: 1 the same, above 0.9 the name begins with it, above 0.8 it contains it, below
 * that by the fewest letters to insert, leave out, replace or swap (optimal string alignment) to find it anywhere in the name.
 */
export function likeness(typed: string, name: string): number {
  if (typed === '' || name === '') return 0;
  if (typed === name) return 1;
  const share = typed.length / name.length;
  if (name.startsWith(typed)) return 0.9 + 0.08 * share;
  if (name.includes(typed)) return 0.8 + 0.08 * share;
  const length = Math.max(1, Math.min(MOST_LETTERS, Array.from(typed).length));
  const slips = slipsWithin(typed, name);
  return Math.max(0, 0.78 * (1 - slips / length) + 0.04 * Math.min(1, share));
}

/** Longer texts are compared by their first letters only. */
const MOST_LETTERS = 128;
const typedCodes = new Uint32Array(MOST_LETTERS);
const textCodes = new Uint32Array(MOST_LETTERS);
/** Three rows of the table, taken in turns. */
const rows = [0, 1, 2].map(() => new Uint8Array(MOST_LETTERS + 1));
const NO_ROW = new Uint8Array(MOST_LETTERS + 1);

/** The fewest slips between what was typed and any stretch of a text (Sellers 1980, with swaps of neighbours). */
export function slipsWithin(typed: string, text: string): number {
  const [length, width] = [fill(typedCodes, typed), fill(textCodes, text)];
  rows[0]?.fill(0);
  for (let i = 0; i < length; i++) {
    const row = rows[(i + 1) % 3] ?? NO_ROW;
    const before = rows[i % 3] ?? NO_ROW;
    const older = rows[(i + 2) % 3] ?? NO_ROW;
    const letter = typedCodes[i] ?? 0;
    row[0] = i + 1;
    for (let j = 0; j < width; j++) {
      const replaced = (before[j] ?? 0) + (letter === textCodes[j] ? 0 : 1);
      let least = Math.min(replaced, (before[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1);
      const swapped = i > 0 && j > 0 && letter === textCodes[j - 1] && typedCodes[i - 1] === textCodes[j];
      if (swapped) least = Math.min(least, (older[j - 1] ?? 0) + 1);
      row[j + 1] = least;
    }
  }
  const last = rows[length % 3] ?? NO_ROW;
  let fewest = length;
  for (let j = 0; j <= width; j++) fewest = Math.min(fewest, last[j] ?? 0);
  return fewest;
}

/** The code points of a text; how many there are. */
function fill(codes: Uint32Array, text: string): number {
  let length = 0;
  for (const letter of text) {
    if (length === MOST_LETTERS) break;
    codes[length] = letter.codePointAt(0) ?? 0;
    length += 1;
  }
  return length;
}
