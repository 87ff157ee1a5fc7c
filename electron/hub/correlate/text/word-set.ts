import { wordsOf } from './words.ts';

/** Words of a text as sorted hashes, so that two texts are compared by walking along both. The lowest bit: part of a name of a place. */
export interface WordSet {
  readonly hashes: Uint32Array;
  /** Sum of the weights. */
  readonly weight: number;
}

const PLACE_WEIGHT = 2;
const PLACE_ENDINGS = new Set('路街道巷弄桥区镇乡村里园苑城站院校店场楼厦号口河湖山');
const LARGEST = 160;
export const NO_WORDS: WordSet = { hashes: new Uint32Array(0), weight: 0 };

/** `placeNames`: words of these weigh as places, and so do Chinese pairs that end as names of places do. */
export function wordSet(texts: readonly string[], placeNames: readonly string[] = []): WordSet {
  const places = new Set(placeNames.flatMap((name) => wordsOf(name)));
  const hashes = new Set<number>();
  for (const text of texts) {
    for (const word of wordsOf(text)) {
      if (hashes.size === LARGEST) break;
      hashes.add(hashOf(word) | (places.has(word) || (word.length === 2 && PLACE_ENDINGS.has(word[1] ?? '')) ? 1 : 0));
    }
  }
  if (hashes.size === 0) return NO_WORDS;
  const sorted = Uint32Array.from(hashes).sort();
  let weight = 0;
  for (const hash of sorted) weight += weightOf(hash);
  return { hashes: sorted, weight };
}

/**
 * How alike two texts are, 0 … 1: the weight of what they share over the geometric mean of what each has. -1: one of them
 * has no words.
 */
export function likeness(a: WordSet, b: WordSet): number {
  if (a.weight === 0 || b.weight === 0) return -1;
  const [x, y] = [a.hashes, b.hashes];
  let shared = 0;
  for (let i = 0, j = 0; i < x.length && j < y.length;) {
    const [left, right] = [x[i] ?? 0, y[j] ?? 0];
    // A word may be a place in one text and a plain word in the other.
    if (left >>> 1 === right >>> 1) {
      shared += Math.min(weightOf(left), weightOf(right));
      i++;
      j++;
    } else if (left < right) i++;
    else j++;
  }
  return shared / Math.sqrt(a.weight * b.weight);
}

/** What two texts share, in words, for people; pairs that overlap are put together again. */
export function sharedWords(a: readonly string[], b: readonly string[], most: number): readonly string[] {
  const other = new Set(b.flatMap((text) => wordsOf(text)));
  const found: string[] = [];
  for (const word of a.flatMap((text) => wordsOf(text))) {
    if (!other.has(word)) continue;
    const last = found.at(-1);
    if (last !== undefined && /[\u3400-\u9fff]/.test(word) && last.endsWith(word[0] ?? ' '))
      found[found.length - 1] = last + word.slice(1);
    else if (!found.includes(word)) found.push(word);
  }
  return [...new Set(found)].toSorted((x, y) => y.length - x.length).slice(0, most);
}

function weightOf(hash: number): number {
  return (hash & 1) === 1 ? PLACE_WEIGHT : 1;
}

/** FNV-1a without its lowest bit. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return (hash & ~1) >>> 0;
}
