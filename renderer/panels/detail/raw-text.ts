/** What no text of a publisher holds; tab, line feed and carriage return aside. */
const CONTROLS = /[^\P{Cc}\t\n\r]/u;

/**
 * Whether a part of a payload, which may begin and end within a character, is UTF-8 text: for bytes whose publisher says nothing
 * of their kind.
 */
export function looksLikeText(part: Uint8Array): boolean {
  const isTail = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80 && byte < 0xc0;
  let from = 0;
  while (from < 3 && isTail(part[from])) from += 1;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(part.subarray(from), { stream: true });
    return text !== '' && !CONTROLS.test(text);
  } catch {
    return false;
  }
}

/** Raw bytes for reading: text as it is, anything else as hexadecimal lines of 8 with their printable characters. */
export function rawText(bytes: Uint8Array, mediaType: string): { readonly text: string; readonly binary: boolean } {
  if (/\b(?:xml|json|text|csv|html)\b/i.test(mediaType)) {
    return { text: new TextDecoder('utf-8').decode(bytes), binary: false };
  }
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 8) {
    const row = [...bytes.subarray(at, at + 8)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const printable = row.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join('');
    lines.push(`${at.toString(16).padStart(4, '0')}  ${hex.padEnd(23)}  ${printable}`);
  }
  return { text: lines.join('\n'), binary: true };
}
