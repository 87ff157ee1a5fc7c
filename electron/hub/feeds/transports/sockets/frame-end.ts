import type { SocketFraming } from '../../../../../shared/domain/feed.ts';

/** Where the first message in `bytes` ends. It starts at 0; what stands before it was skipped. */
export type FrameEnd =
  | { readonly kind: 'end'; readonly at: number }
  /** Not there yet: look on from `from` when more has come. */
  | { readonly kind: 'open'; readonly from: number };

/** Finds the end of the message that starts at 0, given that nothing before `from` ends it. */
export interface EndFinder {
  find(bytes: Buffer, from: number): FrameEnd;
  /** Forgets the message that was being read. */
  reset(): void;
}

const LF = 0x0a;
const DOLLAR = 0x24;
const GREATER = 0x3e;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const EVENT_END = Buffer.from('</event');

/** How messages of a stream are told apart; `message` is one read of the socket. */
export function endFinder(framing: SocketFraming): EndFinder {
  switch (framing) {
    case 'lines':
      return after(LF);
    case 'dollar':
      return after(DOLLAR);
    case 'cot':
      return { find: eventEnd, reset: nothing };
    case 'json':
      return new JsonEnd();
    case 'message':
      return { find: (bytes) => ({ kind: 'end', at: bytes.byteLength }), reset: nothing };
  }
}

/** What stands between messages: empty lines, blanks; with JSON also commas and the record separator (RFC 7464). */
export function isBetween(byte: number, framing: SocketFraming): boolean {
  if (framing === 'message') return false;
  if (byte === LF || byte === 0x0d) return true;
  // A line may begin with a tab: an empty first column.
  if (framing === 'lines') return false;
  if (byte === 0x20 || byte === 0x09 || byte === 0) return true;
  return framing === 'json' && (byte === 0x2c || byte === 0x1e);
}

function after(delimiter: number): EndFinder {
  return {
    find: (bytes, from) => {
      const found = bytes.indexOf(delimiter, from);
      return found < 0 ? { kind: 'open', from: bytes.byteLength } : { kind: 'end', at: found + 1 };
    },
    reset: nothing,
  };
}

/** XML 1.0 §3.1: the end tag is `</event`, blanks, `>`. `</events>` is another element. */
function eventEnd(bytes: Buffer, from: number): FrameEnd {
  for (let at = from; ;) {
    const found = bytes.indexOf(EVENT_END, at);
    if (found < 0) return { kind: 'open', from: Math.max(from, bytes.byteLength - EVENT_END.byteLength + 1) };
    let next = found + EVENT_END.byteLength;
    while (next < bytes.byteLength && isBlank(bytes[next])) next += 1;
    if (next >= bytes.byteLength) return { kind: 'open', from: found };
    if (bytes[next] === GREATER) return { kind: 'end', at: next + 1 };
    at = next;
  }
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === LF || byte === 0x0d || byte === 0x09;
}

/** An object or array ends where its bracket closes; anything else at the end of its line, for the decoder to refuse. */
class JsonEnd implements EndFinder {
  #depth = 0;
  #inText = false;
  #escaped = false;

  find(bytes: Buffer, from: number): FrameEnd {
    const first = bytes[0];
    if (first !== 0x7b && first !== 0x5b) return after(LF).find(bytes, from);
    for (let at = from; at < bytes.byteLength; at += 1) {
      if (this.#step(bytes[at] ?? 0)) {
        this.reset();
        return { kind: 'end', at: at + 1 };
      }
    }
    return { kind: 'open', from: bytes.byteLength };
  }

  reset(): void {
    this.#depth = 0;
    this.#inText = false;
    this.#escaped = false;
  }

  /** True when this byte closes the value. */
  #step(byte: number): boolean {
    if (this.#inText) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === BACKSLASH) this.#escaped = true;
      else if (byte === QUOTE) this.#inText = false;
      return false;
    }
    if (byte === QUOTE) this.#inText = true;
    else if (byte === 0x7b || byte === 0x5b) this.#depth += 1;
    else if (byte === 0x7d || byte === 0x5d) this.#depth -= 1;
    return this.#depth === 0;
  }
}

function nothing(): void {
  // These remember nothing of the message.
}
