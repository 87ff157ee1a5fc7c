import type { zhCN } from './zh-cn.ts';

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** Every text of the product: the shape that each language fills whole. */
export type Texts = Same<typeof zhCN>;

type Paths<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Paths<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** A text's dotted name: `events.title`. */
export type TextKey = Paths<Texts>;
