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

const GIVEN_UP = -1;

/** What was learnt about the payload as a whole once it is walked through. */
export interface JsonEnd {
  /** The wrapper key the records lay under; null for a bare array or object. */
  readonly list: string | null;
}

/**
 * Finds the byte span of every record: each element of a top-level array, of an array under one of the `wrappers`
 * keys of a top-level object, or that object itself. The keys are given per level, outermost first, for lists wrapped
 * twice: `{"service_requests": {"request": [...]}}`. Works on bytes, so a record that does not parse costs only
 * itself as long as brackets and quotes still show where it ends (RFC 8259 §2); where they don't, the rest of the
 * payload is one broken piece. Empty elements (a trailing comma) hold nothing and are passed over.
 */
export function* jsonElements(
  bytes: Uint8Array,
  wrappers: readonly ReadonlySet<string>[],
  limits: JsonLimits = DEFAULT_JSON_LIMITS,
): Generator<JsonElement, JsonEnd> {
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const start = skipBlank(bytes, hasBom ? 3 : 0);
  const found: { list: string | null } = { list: null };
  const walked = yield* valueElements(bytes, start, { wrappers, limits, found });
  const end = walked === GIVEN_UP ? bytes.length : skipBlank(bytes, walked);
  if (end < bytes.length) {
    yield broken(end, bytes.length, 'not-well-formed', 'Bytes follow behind the end of the JSON text.');
  }
  return found;
}

interface Walk {
  readonly wrappers: readonly ReadonlySet<string>[];
  readonly limits: JsonLimits;
  readonly found: { list: string | null };
}

/** Yields records and returns where the value ends, or GIVEN_UP when the rest was yielded as one broken piece. */
type Walker = Generator<JsonElement, number>;

function* valueElements(bytes: Uint8Array, at: number, walk: Walk): Walker {
  if (bytes[at] === BYTE.openArray) return yield* arrayElements(bytes, at, walk.limits);
  if (bytes[at] === BYTE.openObject && walk.wrappers.length > 0) return yield* objectElements(bytes, at, walk);
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
    if (bytes[at] === BYTE.closeObject) return yield* unsound(bytes, at, 'mismatch');
    if (bytes[at] === BYTE.comma) at += 1;
    else at = yield* oneElement(bytes, at, limits);
    if (at === GIVEN_UP) return at;
  }
}

/** The lists under an object's wrapper keys; without any, the object itself is the record. */
function* objectElements(bytes: Uint8Array, open: number, walk: Walk): Walker {
  const [keys, ...wrappers] = walk.wrappers;
  let at = open + 1;
  let lists = 0;
  for (;;) {
    at = skipBlank(bytes, at);
    if (bytes[at] === BYTE.comma) {
      at += 1;
      continue;
    }
    if (bytes[at] === BYTE.closeObject) break;
    const key = bytes[at] === BYTE.quote ? skipText(bytes, at) : at;
    const colon = skipBlank(bytes, key);
    if (bytes[colon] !== BYTE.colon) {
      return yield* unsound(bytes, lists === 0 ? open : at, colon >= bytes.length ? 'cut' : 'mismatch');
    }
    const name = new TextDecoder().decode(bytes.subarray(at + 1, key - 1));
    const value = skipBlank(bytes, colon + 1);
    if (keys?.has(name) === true && (bytes[value] === BYTE.openArray || bytes[value] === BYTE.openObject)) {
      walk.found.list = name;
      lists += 1;
      at = yield* valueElements(bytes, value, { ...walk, wrappers });
      if (at === GIVEN_UP) return at;
      continue;
    }
    const skipped = skipValue(bytes, value, walk.limits.maxDepth);
    if (skipped.state === 'cut' || skipped.state === 'mismatch') {
      return yield* unsound(bytes, lists === 0 ? open : at, skipped.state);
    }
    at = skipped.next;
  }
  if (lists === 0) yield* oneElement(bytes.subarray(0, at + 1), open, walk.limits);
  return at + 1;
}

/** Yields the element at `at` and returns where its delimiter stands. */
function* oneElement(bytes: Uint8Array, at: number, limits: JsonLimits): Walker {
  const { end, next, state } = skipValue(bytes, at, limits.maxDepth);
  if (state === 'cut' || state === 'mismatch') return yield* unsound(bytes, at, state);
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

function* unsound(bytes: Uint8Array, at: number, state: 'cut' | 'mismatch'): Walker {
  const detail =
    state === 'cut'
      ? 'The payload ends inside this record: it was cut off, or a quote is not closed.'
      : 'Brackets do not match here, so where this record ends cannot be told: the rest of the payload is not taken.';
  yield broken(at, bytes.length, 'not-well-formed', detail);
  return GIVEN_UP;
}

function broken(from: number, to: number, reason: RejectReason, detail: string): JsonElement {
  return { kind: 'broken', span: { offset: from, length: to - from }, reason, detail };
}
