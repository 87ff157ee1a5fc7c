export const BYTE = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  openArray: 0x5b,
  backslash: 0x5c,
  closeArray: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;

/** Brackets open at once beyond this are taken for an attack: the scan stops remembering them. */
const MOST_OPEN = 100_000;

export interface Skipped {
  /** Behind the value's last byte. */
  readonly end: number;
  /** At the delimiter that follows, or the end of the bytes. */
  readonly next: number;
  /** whole: its end is certain · too-deep: so is this one's · cut: the bytes end inside · mismatch: its end is unknown. */
  readonly state: 'whole' | 'too-deep' | 'cut' | 'mismatch';
}

/** The first byte at or behind `at` that is not JSON white space (RFC 8259 §2). */
export function skipBlank(bytes: Uint8Array, at: number): number {
  let i = at;
  while (i < bytes.length && isBlank(bytes[i])) i += 1;
  return i;
}

/** Behind the closing quote of the string that begins at `at`; the length of `bytes` when it is never closed. */
export function skipText(bytes: Uint8Array, at: number): number {
  for (let i = at + 1; i < bytes.length; i += 1) {
    if (bytes[i] === BYTE.backslash) i += 1;
    else if (bytes[i] === BYTE.quote) return i + 1;
  }
  return bytes.length + 1;
}

/**
 * Passes over one value, well-formed or not, to the comma or closing bracket that delimits it. Looks at brackets and
 * quotes only; UTF-8 never hides an ASCII byte inside a character, so bytes are enough.
 */
export function skipValue(bytes: Uint8Array, at: number, maxDepth: number): Skipped {
  const open: number[] = [];
  let deepest = 0;
  let end = at;
  for (let i = at; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte > BYTE.comma && byte < BYTE.openArray) {
      // Digits, signs and the like, most of a shape's bytes: nothing that delimits lies between these two.
      end = i + 1;
      continue;
    }
    if (byte === BYTE.quote) {
      const after = skipText(bytes, i);
      if (after > bytes.length) return { end: bytes.length, next: bytes.length, state: 'cut' };
      i = after - 1;
    } else if (byte === BYTE.openArray || byte === BYTE.openObject) {
      if (open.length === MOST_OPEN) return { end: i, next: i, state: 'mismatch' };
      open.push(byte);
      deepest = Math.max(deepest, open.length);
    } else if (byte === BYTE.closeArray || byte === BYTE.closeObject) {
      if (open.length === 0) return { end, next: i, state: stateOf(deepest, maxDepth) };
      // The codes of a closing bracket and its opening one differ by two.
      if (open.pop() !== byte - 2) return { end: i, next: i, state: 'mismatch' };
    } else if (byte === BYTE.comma && open.length === 0) {
      return { end, next: i, state: stateOf(deepest, maxDepth) };
    } else if (isBlank(byte)) {
      continue;
    }
    end = i + 1;
  }
  // At the end of the bytes only a closed value is known to be whole: `12` may have been `123`.
  const whole = open.length === 0 && deepest > 0;
  return { end, next: bytes.length, state: whole ? stateOf(deepest, maxDepth) : 'cut' };
}

function stateOf(deepest: number, maxDepth: number): 'whole' | 'too-deep' {
  return deepest > maxDepth ? 'too-deep' : 'whole';
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
