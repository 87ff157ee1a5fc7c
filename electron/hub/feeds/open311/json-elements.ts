import type { RejectReason } from '../../../../shared/domain/feed.ts';
import type { Span } from '../standard.ts';
import { BYTE, skipBlank, skipText, skipValue } from './json-scan.ts';

/** The bytes of one record, or bytes that are none. */
export type JsonElement =
  | { readonly kind: 'element'; readonly span: Span }
  | { readonly kind: 'broken'; readonly span: Span; readonly reason: RejectReason; readonly detail: string };

export interface JsonLimits {
  readonly maxElementBytes: number;
  readonly maxDepth: number;
}

export const DEFAULT_JSON_LIMITS: JsonLimits = { maxElementBytes: 1024 * 1024, maxDepth: 64 };

/** Objects that wrap a list may wrap another: `{"service_requests": {"request": [...]}}`. */
const MAX_WRAPPERS = 3;

/** What was learnt about the payload as a whole once it is walked through. */
export interface JsonEnd {
  /** The wrapper key the records lay under; null for a bare array or object. */
  readonly list: string | null;
}

/**
 * Finds the byte span of every record: each element of a top-level array, of an array under one of the `wrappers`
 * keys of a top-level object, or that object itself. Works on bytes, so a record that does not parse costs only
 * itself as long as brackets and quotes still show where it ends (RFC 8259 §2); where they don't, the rest of the
 * payload is one broken piece. Empty elements (a trailing comma) hold nothing and are passed over.
 */
export function* jsonElements(
  bytes: Uint8Array,
  wrappers: ReadonlySet<string>,
  limits: JsonLimits = DEFAULT_JSON_LIMITS,
): Generator<JsonElement, JsonEnd> {
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const start = skipBlank(bytes, hasBom ? 3 : 0);
  const found: { list: string | null } = { list: null };
  const end = skipBlank(bytes, yield* valueElements(bytes, start, { wrappers, limits, found, wrapped: 0 }));
  if (end < bytes.length) yield broken(end, bytes.length, 'not-well-formed', 'Bytes follow behind the end of the JSON text.');
  return found;
}

interface Walk {
  readonly wrappers: ReadonlySet<string>;
  readonly limits: JsonLimits;
  readonly found: { list: string | null };
  readonly wrapped: number;
}

type Walker = Generator<JsonElement, number>;

function* valueElements(bytes: Uint8Array, at: number, walk: Walk): Walker {
  if (bytes[at] === BYTE.openArray) return yield* arrayElements(bytes, at, walk.limits);
  if (bytes[at] === BYTE.openObject && walk.wrapped < MAX_WRAPPERS) return yield* objectElements(bytes, at, walk);
  return yield* oneElement(bytes, at, walk.limits);
}

function* arrayElements(bytes: Uint8Array, open: number, limits: JsonLimits): Walker {
  let at = open + 1;
  for (;;) {
    at = skipBlank(bytes, at);
    if (at >= bytes.length) {
      yield broken(at, at, 'not-well-formed', 'The payload ends before its list does: records may be missing.');
      return at;
    }
    if (bytes[at] === BYTE.closeArray) return at + 1;
    if (bytes[at] === BYTE.comma) at += 1;
    else at = yield* oneElement(bytes, at, limits);
  }
}

/** The lists under an object's wrapper keys; without any, the object itself is the record. */
function* objectElements(bytes: Uint8Array, open: number, walk: Walk): Walker {
  let at = open + 1;
  let lists = 0;
  for (;;) {
    at = skipBlank(bytes, at);
    if (bytes[at] === BYTE.comma) {
      at += 1;
      continue;
    }
    if (bytes[at] === BYTE.closeObject) break;
    const key = bytes[at] === BYTE.quote ? skipText(bytes, at) : bytes.length;
    const colon = skipBlank(bytes, key);
    if (bytes[colon] !== BYTE.colon) return yield* unsound(bytes, lists === 0 ? open : at);
    const name = new TextDecoder().decode(bytes.subarray(at + 1, key - 1));
    const value = skipBlank(bytes, colon + 1);
    if (walk.wrappers.has(name) && (bytes[value] === BYTE.openArray || bytes[value] === BYTE.openObject)) {
      walk.found.list = name;
      lists += 1;
      at = yield* valueElements(bytes, value, { ...walk, wrapped: walk.wrapped + 1 });
      continue;
    }
    const skipped = skipValue(bytes, value, walk.limits.maxDepth);
    if (skipped.state === 'cut' || skipped.state === 'mismatch') return yield* unsound(bytes, lists === 0 ? open : at);
    at = skipped.next;
  }
  if (lists === 0) yield* oneElement(bytes, open, walk.limits);
  return at + 1;
}

/** Yields the element at `at` and returns where its delimiter stands. */
function* oneElement(bytes: Uint8Array, at: number, limits: JsonLimits): Walker {
  const { end, next, state } = skipValue(bytes, at, limits.maxDepth);
  if (state === 'cut' || state === 'mismatch') return yield* unsound(bytes, at);
  if (state === 'too-deep') {
    yield broken(at, end, 'too-deep', `The record is nested deeper than the ${limits.maxDepth} levels allowed.`);
  } else if (end - at > limits.maxElementBytes) {
    const detail = `The record has ${end - at} bytes, more than the ${limits.maxElementBytes} allowed.`;
    yield broken(at, end, 'too-large', detail);
  } else {
    yield { kind: 'element', span: { offset: at, length: end - at } };
  }
  return next;
}

function* unsound(bytes: Uint8Array, at: number): Walker {
  const { state } = skipValue(bytes, at, Number.POSITIVE_INFINITY);
  const detail =
    state === 'cut'
      ? 'The payload ends inside this record: it was cut off, or a quote is not closed.'
      : 'Brackets do not match, so where this record ends cannot be told: the rest of the payload is not taken.';
  yield broken(at, bytes.length, 'not-well-formed', detail);
  return bytes.length;
}

function broken(from: number, to: number, reason: RejectReason, detail: string): JsonElement {
  return { kind: 'broken', span: { offset: from, length: to - from }, reason, detail };
}
