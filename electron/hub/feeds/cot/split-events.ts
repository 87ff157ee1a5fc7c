import type { Span } from '../standard.ts';

/** A stretch of a stream: one event's document, or bytes between events that are none. */
export interface StreamPart extends Span {
  readonly kind: 'event' | 'gap';
}

const BOUNDARY = /<event(?=[\s>/])|<\/event\s*>/g;

/**
 * Cuts a stream of CoT documents, one behind another with or without XML declarations and line ends, at `</event>`,
 * as TAK's streaming protocol does. An event that never ends stops where the next begins, so that it costs only itself.
 * Offsets are bytes; every byte is in exactly one part. Linear in the bytes.
 */
export function* splitEvents(bytes: Uint8Array): Generator<StreamPart, void> {
  // One character per byte: the marks looked for are ASCII, which no UTF-8 sequence holds inside.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  let from = 0;
  let open = false;
  for (const { 0: mark, index } of text.matchAll(BOUNDARY)) {
    const closes = mark.startsWith('</');
    const end = closes ? index + mark.length : index;
    if (end > from) yield { kind: open ? 'event' : 'gap', offset: from, length: end - from };
    from = end;
    open = !closes;
  }
  if (text.length > from) yield { kind: open ? 'event' : 'gap', offset: from, length: text.length - from };
}
