const LONGEST_SHORT = 24;
const decoder = new TextDecoder();
const char = String.fromCharCode;

/**
 * The text in bytes `start` to `end`; broken UTF-8 becomes U+FFFD. Half of a feed is short ASCII ids, for which a call
 * into the platform's decoder costs three times as much as this (measured on ids of 2 to 11 characters).
 */
export function readUtf8(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > LONGEST_SHORT) return decoder.decode(bytes.subarray(start, end));
  let text = '';
  let at = start;
  let all = 0;
  for (; at + 4 <= end; at += 4) {
    const a = bytes[at] ?? 0;
    const b = bytes[at + 1] ?? 0;
    const c = bytes[at + 2] ?? 0;
    const d = bytes[at + 3] ?? 0;
    all |= a | b | c | d;
    text += char(a, b, c, d);
  }
  for (; at < end; at += 1) {
    const a = bytes[at] ?? 0;
    all |= a;
    text += char(a);
  }
  return all < 0x80 ? text : decoder.decode(bytes.subarray(start, end));
}
