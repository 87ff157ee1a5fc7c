/** Numbers from a seed, the same on every machine (xorshift32, Marsaglia 2003). */
export class SeededNumbers {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  /** A whole number from 0 to below `bound`. */
  below(bound: number): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return bound <= 0 ? 0 : this.#state % bound;
  }

  pick<T>(all: readonly T[], otherwise: T): T {
    return all[this.below(all.length)] ?? otherwise;
  }
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const EMPTY = new Uint8Array();

/** What breaks readers: borders of numbers and times, open and closed brackets, ends of strings, markup, odd characters. */
const TOKENS = [
  ['0', '-1', '1e999', '-0', '9007199254740993', '99999999999999999999', '0.0000001', 'NaN', 'Infinity', '0x1F', '1,5'],
  ['null', 'true', '""', '[]', '{}', '[', ']', '{', '}', ',', ':', '"', '\\', '\\u0000', '\\ud800', "'"],
  [
    '<',
    '>',
    '</',
    '/>',
    '&',
    '&#0;',
    '&amp;',
    '&lt;script&gt;',
    '<![CDATA[',
    ']]>',
    '<!--',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
  ],
  ['2026-02-30T25:61:61Z', '0000-00-00', '9999-12-31T23:59:59+99:99', '1e15', '-62135596800000', '3021-01-01', 'P1Y/'],
  ['\n', '\r\n', '\t', '\0', ';', '|', '$', '#', '*00', '__proto__', 'constructor', '网', '🚒', '\uFEFF', '\u202E'],
  ['lat', 'lon', '91', '181', '-181', '0,0', '9999999'],
]
  .flat()
  .map(bytesOf);

const OPENERS = ['[', '{"a":', '<a>', '(', '[{"geometry":{"coordinates":[', '\\'].map(bytesOf);

/** Changes a payload in one to four places; what comes out depends on the numbers alone. */
export function mutate(seed: Uint8Array, others: readonly Uint8Array[], numbers: SeededNumbers): Uint8Array {
  let bytes = seed;
  const edits = 1 + numbers.below(4);
  for (let i = 0; i < edits; i += 1) bytes = edited(bytes, others, numbers);
  return bytes;
}

function edited(bytes: Uint8Array, others: readonly Uint8Array[], numbers: SeededNumbers): Uint8Array {
  const at = numbers.below(bytes.length + 1);
  const span = Math.min(bytes.length - at, 1 + numbers.below(numbers.below(4) === 0 ? 2_000 : 24));
  switch (numbers.below(14)) {
    case 0:
    case 1:
      return flipped(bytes, at, numbers);
    case 2:
      return spliced(bytes, at, span, EMPTY);
    case 3:
      return bytes.subarray(0, at);
    case 4:
      return spliced(bytes, at, 0, bytes.subarray(at, at + span));
    case 5: {
      const other = numbers.pick(others, bytes);
      const from = numbers.below(other.length);
      return spliced(bytes, at, span, other.subarray(from, from + numbers.below(200)));
    }
    case 6:
      return spliced(bytes, at, 0, repeated(numbers.pick(OPENERS, EMPTY), 1 + numbers.below(400)));
    case 7:
      return spliced(bytes, at, 0, repeated(Uint8Array.of(32 + numbers.below(96)), 1 + numbers.below(8_000)));
    case 8:
      return inEncoding(bytes, numbers);
    case 9:
      return spliced(bytes, at, span, randomBytes(numbers.below(12), numbers));
    case 10:
      return numberReplaced(bytes, at, numbers);
    default:
      return spliced(bytes, at, numbers.below(3) === 0 ? span : 0, numbers.pick(TOKENS, EMPTY));
  }
}

function flipped(bytes: Uint8Array, at: number, numbers: SeededNumbers): Uint8Array {
  const copy = Uint8Array.from(bytes);
  if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << numbers.below(8));
  return copy;
}

function spliced(bytes: Uint8Array, at: number, cut: number, put: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length - cut + put.length);
  result.set(bytes.subarray(0, at));
  result.set(put, at);
  result.set(bytes.subarray(at + cut), at + put.length);
  return result;
}

function repeated(unit: Uint8Array, times: number): Uint8Array {
  const result = new Uint8Array(unit.length * times);
  for (let i = 0; i < times; i += 1) result.set(unit, i * unit.length);
  return result;
}

function randomBytes(length: number, numbers: SeededNumbers): Uint8Array {
  return Uint8Array.from({ length }, () => numbers.below(256));
}

/** The next run of digits becomes another number. */
function numberReplaced(bytes: Uint8Array, from: number, numbers: SeededNumbers): Uint8Array {
  const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;
  let at = from;
  while (at < bytes.length && !isDigit(bytes[at])) at += 1;
  let end = at;
  while (isDigit(bytes[end])) end += 1;
  const sign = numbers.below(4) === 0 ? '-' : '';
  return spliced(bytes, at, end - at, bytesOf(`${sign}${numbers.below(2 ** numbers.below(32))}`));
}

/** The same bytes behind a mark of another encoding, or as UTF-16. */
function inEncoding(bytes: Uint8Array, numbers: SeededNumbers): Uint8Array {
  const marks = [
    [0xef, 0xbb, 0xbf],
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0xc3, 0x28],
    [0x81, 0x30, 0x81, 0x30],
  ];
  const mark = numbers.pick(marks, []);
  if (numbers.below(3) !== 0) return spliced(bytes, 0, 0, Uint8Array.from(mark));
  const wide = Buffer.from(Buffer.from(bytes).toString('latin1'), 'utf16le');
  return spliced(wide, 0, 0, Uint8Array.of(0xff, 0xfe));
}
