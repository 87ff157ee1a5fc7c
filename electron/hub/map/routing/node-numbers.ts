/** Numbers the different values of an array 0 … in rising order, without a Map. */
export function numberNodes(nodeIds: Float64Array): { readonly number: Uint32Array; readonly sorted: Float64Array } {
  const sorted = nodeIds.slice().sort();
  let count = 0;
  for (const id of sorted) {
    if (count === 0 || sorted[count - 1] !== id) sorted[count++] = id;
  }
  const unique = sorted.subarray(0, count);
  const number = new Uint32Array(nodeIds.length);
  for (let i = 0; i < nodeIds.length; i++) number[i] = findNode(unique, nodeIds[i] ?? Number.NaN);
  return { number, sorted: unique };
}

/** The number of a value; -1: it has none. */
export function findNode(sorted: Float64Array, id: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = sorted[middle] ?? Number.NaN;
    if (at === id) return middle;
    if (at < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
