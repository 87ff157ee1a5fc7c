import type { PbfWriter } from 'pbf';

/**
 * Writes a string field. pbf's own `writeStringField` turns characters from U+20000 on into others, and Chinese place names
 * do use them.
 */
export function writeText(pbf: PbfWriter, field: number, text: string): void {
  pbf.writeBytesField(field, Buffer.from(text, 'utf8'));
}
