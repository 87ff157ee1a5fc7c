import { isUtf8 } from 'node:buffer';
import { decodeCsvText } from '../csv/decode-csv-text.ts';
import { rejected } from '../common/record-parts.ts';
import type { RawPayload, Rejected } from '../standard.ts';

const MAX_BYTES = 64 * 1024 * 1024;

/** The payload's bytes in UTF-8 with the way from their places back to the payload's, or why there are none. */
export type Utf8Payload =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly toPayload: (offset: number) => number }
  | { readonly ok: false; readonly problem: Rejected };

/**
 * JSON is UTF-8 (RFC 8259 §8.1); what comes in UTF-16 or GB 18030 all the same is turned into it. Places must be asked for
 * in rising order: that keeps it linear.
 */
export function utf8Payload({ bytes, mediaType }: RawPayload): Utf8Payload {
  const whole = { recordId: null, span: { offset: 0, length: bytes.length } };
  if (bytes.length > MAX_BYTES) {
    return {
      ok: false,
      problem: rejected(
        'too-large',
        `The payload has ${bytes.length} bytes, more than the ${MAX_BYTES} allowed.`,
        whole,
      ),
    };
  }
  if (!bytes.some((byte) => byte > 0x20)) {
    return {
      ok: false,
      problem: rejected('unreadable', 'The payload is empty: a list has at least its brackets.', whole),
    };
  }
  if (isUtf8(bytes) && !bytes.subarray(0, 64).includes(0)) return { ok: true, bytes, toPayload: (offset) => offset };
  const decoded = decodeCsvText(bytes, mediaType);
  // What is damaged here and there is left to the reader of records, which takes the others.
  if (!decoded.ok) return { ok: true, bytes, toPayload: (offset) => offset };
  const { text } = decoded;
  const byteAt = decoded.byteCursor();
  let chars = 0;
  let at = 0;
  const toPayload = (offset: number): number => {
    for (; at < offset && chars < text.length; chars += 1) {
      const code = text.charCodeAt(chars);
      at += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
    }
    return byteAt(chars);
  };
  return { ok: true, bytes: new TextEncoder().encode(text), toPayload };
}
