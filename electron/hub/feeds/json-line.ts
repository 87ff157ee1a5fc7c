/** One line of JSON with its line end; also for what JSON has no word for: big integers, typed arrays, maps, sets. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value, printable)}\n`;
}

function printable(_key: string, value: unknown): unknown {
  // As text: a number this large would lose digits in most readers.
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Map) return Object.fromEntries<unknown>(value);
  if (value instanceof Set) return [...(value as ReadonlySet<unknown>)];
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<unknown>);
  return value;
}
