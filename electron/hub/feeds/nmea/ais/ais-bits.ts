/** The six-bit characters of an AIS payload as bits, most significant first (ITU-R M.1371-5 annex 8, IEC 61162-1 §VDM). */
export class AisBits {
  readonly #sixes: Uint8Array;
  readonly length: number;

  private constructor(sixes: Uint8Array, length: number) {
    this.#sixes = sixes;
    this.length = length;
  }

  /** Null where a character is outside the alphabet, or the fill bits are not 0 to 5. */
  static read(payload: string, fillBits: number): AisBits | null {
    if (!(fillBits >= 0 && fillBits <= 5)) return null;
    const sixes = new Uint8Array(payload.length);
    for (let i = 0; i < payload.length; i += 1) {
      const code = payload.charCodeAt(i);
      if (code < 0x30 || code > 0x77 || (code > 0x57 && code < 0x60)) return null;
      sixes[i] = code < 0x58 ? code - 0x30 : code - 0x38;
    }
    return new AisBits(sixes, Math.max(0, payload.length * 6 - fillBits));
  }

  /** Unsigned, at most 30 bits; what lies behind the end counts as 0, so look at `length` before. */
  unsigned(from: number, bits: number): number {
    let value = 0;
    for (let i = from; i < from + bits; i += 1) {
      value = value * 2 + (((this.#sixes[Math.floor(i / 6)] ?? 0) >> (5 - (i % 6))) & 1);
    }
    return value;
  }

  /** Two's complement. */
  signed(from: number, bits: number): number {
    const value = this.unsigned(from, bits);
    return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
  }
}
