import type { Decode, RawPayload } from '../standard.ts';
import type { GtfsEntity } from './gtfs-entity.ts';
import { rejected } from './gtfs-record.ts';
import { decodeJson } from './json/decode-json.ts';
import { MAX_PAYLOAD_BYTES } from './limits.ts';
import { decodeProtobuf } from './protobuf/decode-protobuf.ts';

/**
 * A GTFS-Realtime feed (reference, version 2.0), in protobuf or in its JSON rendering: one record per FeedEntity.
 * Which of the two it is, is told by the bytes. Never throws; rules GT1–GT10.
 */
export const decodeGtfsRt: Decode<GtfsEntity> = function* (payload: RawPayload) {
  const { bytes } = payload;
  const whole = { offset: 0, length: bytes.length };
  if (bytes.length > MAX_PAYLOAD_BYTES) {
    yield rejected('too-large', `${bytes.length} bytes; at most ${MAX_PAYLOAD_BYTES} are read.`, null, whole);
    return { complete: false, publishedAt: null };
  }
  const start = afterBlanks(bytes, bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
  if (isJson(bytes, start)) return yield* decodeJson(bytes, start);
  const empty = start === bytes.length;
  if (empty || isMarkup(bytes, start)) {
    const found = empty ? 'nothing' : 'a web page or XML';
    const detail = `Not a GTFS-Realtime feed: ${found} where protobuf or JSON was expected. Check the feed address.`;
    yield rejected(empty ? 'unreadable' : 'wrong-standard', detail, null, whole);
    return { complete: false, publishedAt: null };
  }
  return yield* decodeProtobuf(bytes);
};

const LESS_THAN = 0x3c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const QUOTE = 0x22;

/** A protobuf feed may begin with a line feed (tag of the header) and a brace (a header of 123 bytes). */
function isJson(bytes: Uint8Array, start: number): boolean {
  if (bytes[start] !== OPEN_BRACE) return false;
  const next = bytes[afterBlanks(bytes, start + 1)];
  return next === QUOTE || next === CLOSE_BRACE || next === undefined;
}

/** As above, `<` may be the length of a header of 60 bytes; no field of a header has a letter for its tag. */
function isMarkup(bytes: Uint8Array, start: number): boolean {
  return bytes[start] === LESS_THAN && /^[A-Za-z!?]/.test(String.fromCharCode(bytes[start + 1] ?? 0));
}

function afterBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1;
  return at;
}
