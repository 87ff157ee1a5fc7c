const BETWEEN = '·';

/** The field under which code tables find the words of a mapped field, each between marks: `codeWords`. */
export function wordsOf(field: 'code' | 'title'): string {
  return `${field}Words`;
}

/** `Street Light (out)` as `·street·light·out·`, so that a table can ask for whole words. */
export function asWords(text: string): string {
  return `${BETWEEN}${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, BETWEEN)
    .replace(/^·|·$/g, '')}${BETWEEN}`;
}
