import { BYTE, skipBlank, skipText, skipValue } from './json-scan.ts';

const MOST_KEYS = 100_000;
const MOST_DEPTH = 64;

/**
 * The member names of a payload's top-level object, as written, as far as they can be read; null where it is no object.
 * Nothing is parsed. Never throws.
 */
export function jsonKeys(bytes: Uint8Array): ReadonlySet<string> | null {
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let at = skipBlank(bytes, hasBom ? 3 : 0);
  if (bytes[at] !== BYTE.openObject) return null;
  const keys = new Set<string>();
  at += 1;
  while (keys.size < MOST_KEYS) {
    at = skipBlank(bytes, at);
    if (bytes[at] === BYTE.comma) {
      at += 1;
      continue;
    }
    if (bytes[at] !== BYTE.quote) return keys;
    const afterKey = skipText(bytes, at);
    const colon = skipBlank(bytes, afterKey);
    if (bytes[colon] !== BYTE.colon) return keys;
    keys.add(new TextDecoder().decode(bytes.subarray(at + 1, afterKey - 1)));
    const { next, state } = skipValue(bytes, skipBlank(bytes, colon + 1), MOST_DEPTH);
    if (state === 'cut' || state === 'mismatch') return keys;
    at = next;
  }
  return keys;
}
