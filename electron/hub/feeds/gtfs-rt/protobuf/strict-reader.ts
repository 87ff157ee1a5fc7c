import type { PbfReader } from 'pbf';
import { MAX_DEPTH, MAX_LIST_ITEMS } from '../limits.ts';
import { enumName, type EnumNames } from '../gtfs-enums.ts';
import { readUtf8 } from './read-utf8.ts';

// Protobuf wire types (encoding specification, "Message Structure").
export const VARINT = 0;
export const FIXED64 = 1;
export const BYTES = 2;
export const START_GROUP = 3;
export const END_GROUP = 4;
export const FIXED32 = 5;

/** What a message's decoder does with one field. It leaves a field that it doesn't want unread. */
export type OnField<T> = (field: number, into: T, reader: PbfReader) => void;
export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The bytes are no protobuf message. Becomes a rejected record; never leaves the decoder. */
export class MalformedMessageError extends Error {}
/** A list is longer than MAX_LIST_ITEMS. Becomes a rejected record; never leaves the decoder. */
export class TooLargeMessageError extends Error {}

/**
 * Reads the fields of a message that ends at `end`. `reader.length` is the end of what may be read at all: pbf itself
 * reads on past a message's end, and past the buffer's, without a word.
 */
export function readFields<T>(reader: PbfReader, end: number, into: T, onField: OnField<T>): T {
  while (reader.pos < end) {
    const tag = reader.readVarint();
    const field = tag >>> 3;
    if (field === 0) throw new MalformedMessageError('field number 0');
    reader.type = tag & 7;
    const start = reader.pos;
    onField(field, into, reader);
    if (reader.pos === start) skipValue(reader, field, 0);
  }
  if (reader.pos !== end) throw new MalformedMessageError('a field runs past the end of its message');
  return into;
}

/** A singular message: merged into the value it already has (proto2), left alone if the wire type is another. */
export function readMessage<T>(reader: PbfReader, was: T | null, empty: () => T, onField: OnField<T>): T | null {
  if (reader.type !== BYTES) return was;
  return readFields(reader, readEnd(reader), was ?? empty(), onField);
}

/** One more item of a repeated message. */
export function readItem<T>(reader: PbfReader, list: readonly T[], empty: () => T, onField: OnField<T>): readonly T[] {
  if (reader.type !== BYTES) return list;
  if (list.length >= MAX_LIST_ITEMS) {
    throw new TooLargeMessageError(`a list of more than ${MAX_LIST_ITEMS} items`);
  }
  // The decoder made this array and nobody else has it yet: a copy per item would be quadratic.
  (list as T[]).push(readFields(reader, readEnd(reader), empty(), onField));
  return list;
}

export function readText(reader: PbfReader, was: string | null): string | null {
  if (reader.type !== BYTES) return was;
  const end = readEnd(reader);
  const start = reader.pos;
  reader.pos = end;
  return readUtf8(reader.buf, start, end);
}

export function readUnsigned(reader: PbfReader, was: number | null): number | null {
  return reader.type === VARINT ? reader.readVarint() : was;
}

export function readSigned(reader: PbfReader, was: number | null): number | null {
  return reader.type === VARINT ? reader.readVarint(true) : was;
}

export function readBoolean(reader: PbfReader, was: boolean | null): boolean | null {
  return reader.type === VARINT ? reader.readBoolean() : was;
}

export function readFloat(reader: PbfReader, was: number | null): number | null {
  return reader.type === FIXED32 ? reader.readFloat() : was;
}

export function readDouble(reader: PbfReader, was: number | null): number | null {
  return reader.type === FIXED64 ? reader.readDouble() : was;
}

export function readEnum(reader: PbfReader, was: string | null, names: EnumNames): string | null {
  return reader.type === VARINT ? enumName(names, reader.readVarint(true)) : was;
}

/** Reads a length and gives the offset where the value ends. */
export function readEnd(reader: PbfReader): number {
  const length = reader.readVarint();
  const end = reader.pos + length;
  if (end > reader.length) {
    throw new MalformedMessageError(`a length of ${length} bytes where ${reader.length - reader.pos} are left`);
  }
  return end;
}

/** Steps over the value of an unknown field. */
function skipValue(reader: PbfReader, field: number, depth: number): void {
  if (reader.type === VARINT) reader.readVarint();
  else if (reader.type === FIXED64) reader.pos += 8;
  else if (reader.type === BYTES) reader.pos = readEnd(reader);
  else if (reader.type === START_GROUP) skipGroup(reader, field, depth + 1);
  else if (reader.type === FIXED32) reader.pos += 4;
  else throw new MalformedMessageError(`wire type ${reader.type} where a field begins`);
}

function skipGroup(reader: PbfReader, group: number, depth: number): void {
  if (depth > MAX_DEPTH) throw new MalformedMessageError(`groups nested deeper than ${MAX_DEPTH}`);
  while (reader.pos < reader.length) {
    const tag = reader.readVarint();
    const field = tag >>> 3;
    reader.type = tag & 7;
    if (reader.type === END_GROUP && field === group) return;
    skipValue(reader, field, depth);
  }
  throw new MalformedMessageError(`group ${group} never ends`);
}
