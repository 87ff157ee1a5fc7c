import type { Random } from '../random.ts';
import { COMPANY_STEMS, COMPOUND_FIRST, COMPOUND_KINDS, COMPOUND_SECOND, TRADES } from './name-words.ts';

const NUMERALS = Array.from('一二三四五六七八九十');

/** Names of housing compounds, each once: 锦绣花园, 锦绣花园二期. */
export function compoundNames(random: Random): () => string {
  const [first, second] = [Array.from(COMPOUND_FIRST), Array.from(COMPOUND_SECOND)];
  return once(() => random.pick(first) + random.pick(second) + random.pick(COMPOUND_KINDS), '期');
}

export function factoryName(random: Random): () => string {
  return once(() => random.pick(COMPANY_STEMS) + random.pick(TRADES), '分厂');
}

/** A name that is taken gets a number: 二期, 三期. */
export function once(draw: () => string, counter: string): () => string {
  const uses = new Map<string, number>();
  return () => {
    const name = draw();
    const use = (uses.get(name) ?? 0) + 1;
    uses.set(name, use);
    return use === 1 ? name : `${name}${NUMERALS[use - 1] ?? use}${counter}`;
  };
}

/** 第一人民医院 … 第十二人民医院. */
export function ordinal(n: number): string {
  if (n <= 10) return NUMERALS[n - 1] ?? '';
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? (NUMERALS[tens - 1] ?? '') : ''}十${ones === 0 ? '' : (NUMERALS[ones - 1] ?? '')}`;
}
