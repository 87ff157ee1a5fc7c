import { instant, type Instant } from '../../../../shared/time/instant.ts';
import type { RejectReason } from '../../../../shared/domain/feed.ts';

/** A sentence whose checksum holds. */
export interface Sentence {
  readonly ok: true;
  /** `$`: parametric · `!`: encapsulated. */
  readonly start: '$' | '!';
  readonly talker: string;
  readonly formatter: string;
  /** Without the address field. */
  readonly fields: readonly string[];
  /** Station of the tag block (`s:`), '' where there is none. */
  readonly source: string;
  /** Time of the tag block (`c:`). */
  readonly taggedAt: Instant | null;
}

export interface BadSentence {
  readonly ok: false;
  readonly reason: RejectReason;
  readonly detail: string;
}

/** NMEA 0183 allows 82 characters; receivers and AIS relays write longer ones. */
const LONGEST_SENTENCE = 1024;
const TAG_BLOCK = /^\\([^\\]{0,400})\\/;
// Address field, data, checksum; some relays append their own fields behind it (`,b003660465`, `,1280000000`).
const SENTENCE = /^([$!])([A-Z0-9]{3,10})((?:,[^*]*)?)\*([0-9A-Fa-f]{2})((?:,[\w.+: -]*)*)$/;

/** Reads one line as a sentence (NMEA 0183 v4.11 §5), with or without tag blocks (§7) before it. Never throws. */
export function readSentence(line: string): Sentence | BadSentence {
  let rest = line;
  let tags: readonly string[] = [];
  for (let tag = TAG_BLOCK.exec(rest); tag !== null; tag = TAG_BLOCK.exec(rest)) {
    const read = tagFields(tag[1] ?? '');
    if (read === null) return bad('bad-value', 'The checksum of the tag block before the sentence does not hold.');
    tags = [...tags, ...read];
    rest = rest.slice(tag[0].length);
  }
  if (rest.length > LONGEST_SENTENCE) return bad('too-large', `A sentence of ${rest.length} characters is none.`);
  const match = SENTENCE.exec(rest);
  if (match === null) {
    return bad(
      'not-well-formed',
      'No sentence: expected $ or !, an address, fields parted by commas, * and a checksum.',
    );
  }
  const [, start = '', address = '', data = '', checksum = ''] = match;
  const sum = xor(`${address}${data}`);
  if (sum !== Number.parseInt(checksum, 16)) {
    const found = `The checksum is ${checksum.toUpperCase()}, of the text it is ${hex(sum)}`;
    return bad('bad-value', `${found}: a character was changed or lost on the way.`);
  }
  const isProprietary = address.startsWith('P');
  return {
    ok: true,
    start: start === '!' ? '!' : '$',
    talker: isProprietary ? 'P' : address.slice(0, -3),
    formatter: isProprietary ? address.slice(1) : address.slice(-3),
    fields: data.split(',').slice(1),
    source: tags.find((tag) => tag.startsWith('s:'))?.slice(2, 42) ?? '',
    taggedAt: tagTime(tags),
  };
}

/** The fields of a tag block; null where its checksum does not hold. */
function tagFields(block: string): readonly string[] | null {
  const star = block.lastIndexOf('*');
  if (star < 0) return null;
  const text = block.slice(0, star);
  return xor(text) === Number.parseInt(block.slice(star + 1), 16) ? text.split(',') : null;
}

/** `c:` counts seconds since 1970, or milliseconds as some relays write it. */
function tagTime(tags: readonly string[]): Instant | null {
  const digits = /^c:(\d{9,13})$/.exec(tags.find((tag) => tag.startsWith('c:')) ?? '')?.[1];
  if (digits === undefined) return null;
  return instant(digits.length > 10 ? Number(digits) : Number(digits) * 1000);
}

/** Exclusive or of the characters (NMEA 0183 §5.3.2.3); beyond 255 where a character is no byte, so that none matches. */
function xor(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) sum ^= text.charCodeAt(i);
  return sum;
}

function hex(sum: number): string {
  return sum.toString(16).toUpperCase().padStart(2, '0');
}

function bad(reason: RejectReason, detail: string): BadSentence {
  return { ok: false, reason, detail };
}
