declare const brand: unique symbol;

/** A nominal type: a `Brand<number, 'Seq'>` is a number that only a parser of `Seq` can make. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
