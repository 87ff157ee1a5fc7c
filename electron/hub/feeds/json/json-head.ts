import { BYTE, skipBlank, skipText, skipValue } from './json-scan.ts';
import type { Json, JsonObject } from './json-value.ts';

/** Deeper or larger than this a member is no head: it is passed over. */
const MOST_DEPTH = 64;
const MOST_BYTES = 1024 * 1024;

/**
 * The named members of a payload's top-level object, in whatever order they stand, without parsing the others: what a
 * feed says about itself beside its records. Members that are missing or unreadable are absent. Never throws; stops at the
 * first place where the text is no JSON, or once all names are found.
 */
export function jsonHead(bytes: Uint8Array, names: ReadonlySet<string>): JsonObject {
  const head: Record<string, Json> = {};
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let at = skipBlank(bytes, hasBom ? 3 : 0);
  if (bytes[at] !== BYTE.openObject) return head;
  at += 1;
  for (let found = 0; found < names.size;) {
    at = skipBlank(bytes, at);
    if (bytes[at] === BYTE.comma) {
      at += 1;
      continue;
    }
    if (bytes[at] !== BYTE.quote) return head;
    const afterKey = skipText(bytes, at);
    const colon = skipBlank(bytes, afterKey);
    if (bytes[colon] !== BYTE.colon) return head;
    const name = new TextDecoder().decode(bytes.subarray(at + 1, afterKey - 1));
    const start = skipBlank(bytes, colon + 1);
    const { end, next, state } = skipValue(bytes, start, MOST_DEPTH);
    if (state === 'cut' || state === 'mismatch') return head;
    if (names.has(name) && !Object.hasOwn(head, name)) {
      found += 1;
      const value = end - start > MOST_BYTES ? undefined : parsed(bytes.subarray(start, end));
      if (value !== undefined) head[name] = value;
    }
    at = next;
  }
  return head;
}

function parsed(bytes: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch {
    return undefined;
  }
}
