import type { Sentence } from '../sentence.ts';

/** Payload and fill bits of a whole message; null: parts of it are still missing; text: what is wrong. */
export type Joined = { readonly payload: string; readonly fillBits: number } | null | string;

/** Messages begun and not ended are forgotten beyond this: relays that lose parts must not fill the memory. */
const MOST_OPEN = 64;

/** Puts AIS messages of several sentences together (IEC 61162-1, VDM): by sequence number, channel and station. */
export class FragmentJoiner {
  readonly #open = new Map<string, readonly string[]>();

  add({ fields, source, talker }: Sentence): Joined {
    const [total = '', number = '', sequence = '', channel = '', payload = '', fill = ''] = fields;
    if (!/^[1-9]$/.test(total) || !/^[1-9]$/.test(number) || Number(number) > Number(total) || !/^\d?$/.test(fill)) {
      return 'An AIS sentence has total, number, sequence, channel, payload and fill bits; these are others.';
    }
    if (total === '1') return { payload, fillBits: Number(fill) };
    const key = [talker, source, total, sequence, channel].join(' ');
    const parts = number === '1' ? [] : (this.#open.get(key) ?? []);
    this.#open.delete(key);
    // A part that does not continue what is there belongs to a message whose beginning was lost.
    if (parts.length !== Number(number) - 1) return null;
    const joined = [...parts, payload];
    if (number === total) return { payload: joined.join(''), fillBits: Number(fill) };
    this.#open.set(key, joined);
    const [oldest] = this.#open.keys();
    if (this.#open.size > MOST_OPEN && oldest !== undefined) this.#open.delete(oldest);
    return null;
  }
}
