import type { Span } from '../standard.ts';

/** One line of a text payload. `text` is null where its bytes are no UTF-8 or longer than the limit. */
export interface PayloadLine {
  readonly span: Span;
  readonly text: string | null;
  /** What is wrong where `text` is null, in words for a reject; else ''. */
  readonly problem: string;
}

const LF = 0x0a;
const CR = 0x0d;
const BOM = [0xef, 0xbb, 0xbf] as const;

/**
 * The lines of a text payload with the bytes they stand in: cut at LF, CR or both, blanks and zero bytes at the ends
 * trimmed, empty lines and a byte order mark passed over. Linear in the bytes; never throws.
 */
export function* payloadLines(bytes: Uint8Array, maxLineBytes = 64 * 1024): Generator<PayloadLine, void> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let from = BOM.every((byte, i) => bytes[i] === byte) ? BOM.length : 0;
  while (from < bytes.length) {
    let to = from;
    while (to < bytes.length && bytes[to] !== LF && bytes[to] !== CR) to += 1;
    const span = trimmed(bytes, from, to);
    if (span.length > 0) yield lineAt(bytes, span, maxLineBytes, utf8);
    from = to + 1;
  }
}

function trimmed(bytes: Uint8Array, from: number, to: number): Span {
  let [first, last] = [from, to];
  while (first < last && isBlank(bytes[first])) first += 1;
  while (last > first && isBlank(bytes[last - 1])) last -= 1;
  return { offset: first, length: last - first };
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x00;
}

function lineAt(
  bytes: Uint8Array,
  span: Span,
  maxLineBytes: number,
  utf8: InstanceType<typeof TextDecoder>,
): PayloadLine {
  if (span.length > maxLineBytes) {
    return { span, text: null, problem: `The line has ${span.length} bytes, more than the ${maxLineBytes} allowed.` };
  }
  try {
    return { span, text: utf8.decode(bytes.subarray(span.offset, span.offset + span.length)), problem: '' };
  } catch {
    return { span, text: null, problem: 'The line is not valid UTF-8.' };
  }
}
