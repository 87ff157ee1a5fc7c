import { isUtf8 } from 'node:buffer';
import { cursorOf, type ByteCursor, type Encoding } from '../xml/decode-text.ts';

/** A payload's text, and the way back from its UTF-16 offsets to the payload's bytes. */
export type CsvText =
  | { readonly ok: true; readonly text: string; readonly byteCursor: () => ByteCursor }
  | { readonly ok: false; readonly detail: string };

const CHARSETS: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
};

/**
 * Reads bytes as text by byte order mark, else by the media type's charset where the bytes allow it, else as UTF-8, else
 * as GB 18030, else as Windows-1252, which allows any bytes but five.
 */
export function decodeCsvText(bytes: Uint8Array, mediaType: string): CsvText {
  const mark = byteOrderMark(bytes);
  const body = bytes.subarray(mark?.length ?? 0);
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(mediaType)?.[1]?.toLowerCase() ?? '';
  const told = CHARSETS[charset];
  const guesses: readonly Encoding[] = looksWide(body) ?? [
    ...(isUtf8(body) ? (['utf-8'] as const) : []),
    'gb18030',
    'windows-1252',
  ];
  const candidates = mark !== null ? [mark.encoding] : told === undefined ? guesses : [told, ...guesses];
  for (const encoding of candidates) {
    const text = decoded(body, encoding);
    if (text !== null) return { ok: true, text, byteCursor: () => cursorOf(encoding, text, body, mark?.length ?? 0) };
  }
  return { ok: false, detail: 'The payload is text in no encoding known here: ask for UTF-8.' };
}

function byteOrderMark([a, b, c]: Uint8Array): { readonly encoding: Encoding; readonly length: number } | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/** Zero bytes at every second place give UTF-16 without a mark away. */
function looksWide(body: Uint8Array): readonly Encoding[] | null {
  const head = body.subarray(0, 200);
  const zeros = (odd: number): number =>
    head.reduce((sum, byte, i) => (byte === 0 && i % 2 === odd ? sum + 1 : sum), 0);
  if (zeros(1) * 4 > head.length) return ['utf-16le'];
  return zeros(0) * 4 > head.length ? ['utf-16be'] : null;
}

function decoded(body: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}
