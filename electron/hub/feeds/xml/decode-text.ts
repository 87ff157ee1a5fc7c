/** Text of an XML payload, and the way back from its UTF-16 offsets to the payload's bytes. */
export type TextResult =
  | { readonly ok: true; readonly text: string; readonly byteCursor: () => ByteCursor }
  | { readonly ok: false; readonly detail: string };

/** Byte offset of a character offset. Offsets asked of one cursor must not decrease: that keeps it linear. */
export type ByteCursor = (charOffset: number) => number;

export type Encoding = 'utf-8' | 'us-ascii' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'gb18030';

/** Encodings as publishers name them (IANA names, lower case). ISO-8859-1 is read as its superset, as browsers do. */
const ENCODINGS: Readonly<Record<string, Encoding | 'utf-16'>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'us-ascii',
  ascii: 'us-ascii',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
};

const DECLARATION = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)["']/;
const DECLARATION_SPAN = 256;

interface Signature {
  readonly encoding: Encoding | null;
  readonly bomLength: number;
}

/**
 * Reads bytes as text by byte order mark, then by the XML declaration, else as UTF-8 (XML 1.0 §4.3.3, appendix F).
 * Refused: an unknown encoding, a declaration that the bytes contradict, bytes the encoding doesn't allow.
 */
export function decodeText(bytes: Uint8Array): TextResult {
  const signature = readSignature(bytes);
  if (signature === 'utf-32') return refused('The payload is UTF-32, which is not supported: ask for UTF-8.');
  const body = bytes.subarray(signature.bomLength);
  const declared = declaredEncoding(body, signature.encoding);
  if (declared !== null && !Object.hasOwn(ENCODINGS, declared)) {
    return refused(`The XML declaration names the encoding "${declared}", which is not supported: ask for UTF-8.`);
  }
  const named = declared === null ? null : (ENCODINGS[declared] ?? null);
  const encoding = signature.encoding ?? (named === 'utf-16' ? null : named) ?? 'utf-8';
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
  if (named !== null && named !== encoding && !(named === 'utf-16' && wide)) {
    return refused(
      `The XML declaration says "${declared ?? ''}" but the bytes are ${encoding}: ask for one of the two.`,
    );
  }
  if (encoding === 'us-ascii' && body.some((byte) => byte > 0x7f)) {
    return refused('The XML declaration says US-ASCII but the payload has bytes above 127: ask for UTF-8.');
  }
  try {
    const label = encoding === 'us-ascii' ? 'utf-8' : encoding;
    const text = new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(body);
    return { ok: true, text, byteCursor: () => cursorOf(encoding, text, body, signature.bomLength) };
  } catch {
    return refused(`The payload has bytes that ${encoding} does not allow: its encoding is not the one it claims.`);
  }
}

function refused(detail: string): TextResult {
  return { ok: false, detail };
}

/** Byte order mark, or the zero bytes that give UTF-16 away where `<` comes first (XML 1.0 appendix F.1). */
function readSignature(bytes: Uint8Array): Signature | 'utf-32' {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32' : { encoding: 'utf-16le', bomLength: 2 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32';
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bomLength: 2 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bomLength: 3 };
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return { encoding: 'utf-16le', bomLength: 0 };
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return { encoding: 'utf-16be', bomLength: 0 };
  return { encoding: null, bomLength: 0 };
}

function declaredEncoding(body: Uint8Array, known: Encoding | null): string | null {
  const wide = known === 'utf-16le' || known === 'utf-16be';
  // The declaration is ASCII in every supported encoding, so any superset of it reads it.
  const label = wide ? known : 'windows-1252';
  const head = new TextDecoder(label).decode(body.subarray(0, wide ? DECLARATION_SPAN * 2 : DECLARATION_SPAN));
  return DECLARATION.exec(head)?.[1]?.toLowerCase() ?? null;
}

/** `text` is what `body` says in that encoding; `base`: bytes of the payload before it. */
export function cursorOf(encoding: Encoding, text: string, body: Uint8Array, base: number): ByteCursor {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return (charOffset) => base + charOffset * 2;
  if (body.length === text.length) return (charOffset) => base + charOffset;
  return encoding === 'gb18030' ? gbCursor(text, body, base) : utf8Cursor(text, base);
}

function utf8Cursor(text: string, base: number): ByteCursor {
  let chars = 0;
  let bytes = base;
  return (charOffset) => {
    for (; chars < charOffset; chars += 1) {
      const code = text.charCodeAt(chars);
      // Each half of a surrogate pair stands for two of the four bytes.
      bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
    }
    return bytes;
  };
}

function gbCursor(text: string, body: Uint8Array, base: number): ByteCursor {
  let chars = 0;
  let bytes = 0;
  return (charOffset) => {
    while (chars < charOffset) {
      const code = text.charCodeAt(chars);
      chars += code >= 0xd800 && code <= 0xdbff ? 2 : 1;
      const second = body[bytes + 1] ?? 0;
      bytes += (body[bytes] ?? 0) < 0x81 ? 1 : second >= 0x30 && second <= 0x39 ? 4 : 2;
    }
    return base + bytes;
  };
}
