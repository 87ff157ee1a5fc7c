import type { Span } from '../../standard.ts';
import { MAX_DEPTH, MAX_ENTITIES } from '../limits.ts';
import { foldKey } from './json-shape.ts';

/** The span of one JSON value, and how deep it nests. */
export interface ValueSpan extends Span {
  readonly depth: number;
}

/** Where the parts of a feed in JSON stand. */
export interface JsonFrames {
  readonly header: ValueSpan | null;
  readonly entities: readonly ValueSpan[];
  /** Where the outermost object or the entity list breaks; nothing after it is known. */
  readonly damage: JsonDamage | null;
}

export interface JsonDamage {
  readonly offset: number;
  readonly what: string;
  readonly tooMany: boolean;
}

class ScanError extends Error {
  readonly offset: number;
  readonly tooMany: boolean;
  constructor(what: string, offset: number, tooMany = false) {
    super(what);
    this.offset = offset;
    this.tooMany = tooMany;
  }
}

/**
 * Finds the header and the entities of a feed by counting brackets and stepping over strings, so that each can be
 * parsed, and rejected, alone. Linear, without recursion; never throws.
 */
export function scanFeed(bytes: Uint8Array, start: number): JsonFrames {
  const scanner = new FeedScanner(bytes, start);
  try {
    scanner.scan();
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    const { message: what, offset, tooMany } = error;
    return { header: scanner.header, entities: scanner.entities, damage: { what, offset, tooMany } };
  }
  return { header: scanner.header, entities: scanner.entities, damage: null };
}

class FeedScanner {
  header: ValueSpan | null = null;
  readonly entities: ValueSpan[] = [];
  readonly #bytes: Uint8Array;
  readonly #text = new TextDecoder();
  #at: number;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#at = start;
  }

  scan(): void {
    this.#list(OPEN_BRACE, CLOSE_BRACE, () => this.#member());
    this.#blanks();
    if (this.#at < this.#bytes.length) throw new ScanError('text after the end of the feed', this.#at);
  }

  #member(): void {
    const from = this.#at;
    if (this.#bytes[from] !== QUOTE) throw new ScanError('a name in quotes was expected', from);
    this.#at = this.#afterString(from);
    const key = foldKey(this.#text.decode(this.#bytes.subarray(from + 1, this.#at - 1)));
    this.#blanks();
    this.#expect(COLON);
    this.#blanks();
    if (key === 'entity' && this.#bytes[this.#at] === OPEN_BRACKET) {
      this.#list(OPEN_BRACKET, CLOSE_BRACKET, () => this.#entity());
    } else if (key === 'header') this.header = this.#value();
    else this.#value();
  }

  #entity(): void {
    if (this.entities.length >= MAX_ENTITIES) {
      throw new ScanError(`more than ${MAX_ENTITIES} entities`, this.#at, true);
    }
    this.entities.push(this.#value());
  }

  /** `open`, items parted by commas, `close`. */
  #list(open: number, close: number, item: () => void): void {
    this.#expect(open);
    this.#blanks();
    if (this.#bytes[this.#at] === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      item();
      this.#blanks();
      if (this.#bytes[this.#at] === close) break;
      this.#expect(COMMA);
      this.#blanks();
    }
    this.#at += 1;
  }

  /** Steps over one value of any kind. Whether it is well-formed inside is for its parser. */
  #value(): ValueSpan {
    const bytes = this.#bytes;
    const offset = this.#at;
    let at = offset;
    let depth = 0;
    let deepest = 0;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) at = this.#afterString(at) - 1;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        depth += 1;
        if (depth > deepest) deepest = depth;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (depth === 0) break;
        depth -= 1;
        if (depth > 0) continue;
        at += 1;
        break;
      } else if (depth === 0 && (byte === COMMA || isBlank(byte))) break;
    }
    if (depth > 0) throw new ScanError('it ends inside a value', offset);
    if (at === offset) throw new ScanError('a value was expected', offset);
    this.#at = at;
    return { offset, length: at - offset, depth: deepest };
  }

  /** Where the text ends that begins with the quote at `from`. */
  #afterString(from: number): number {
    const bytes = this.#bytes;
    for (let at = from + 1; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE) return at + 1;
      if (byte === BACKSLASH) at += 1;
    }
    throw new ScanError('it ends inside a text', from);
  }

  #expect(byte: number): void {
    if (this.#bytes[this.#at] !== byte) throw new ScanError(`${String.fromCharCode(byte)} was expected`, this.#at);
    this.#at += 1;
  }

  #blanks(): void {
    while (isBlank(this.#bytes[this.#at])) this.#at += 1;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

export function isTooDeep(span: ValueSpan): boolean {
  return span.depth > MAX_DEPTH;
}
