/** Whether a value is of a list; null stands for any value, and no value is of no list. */
export function isAmong<T>(listed: readonly T[] | null, value: T | null): boolean {
  return listed === null || (value !== null && listed.includes(value));
}
