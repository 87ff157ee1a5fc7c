/**
 * Which junctions reach one another: Tarjan's strongly connected components (SIAM J. Comput. 1(2), 1972), without recursion.
 * Gives the part of each junction, numbered from 0.
 */
export function strongParts(
  outStart: Uint32Array,
  outHeads: Uint32Array,
): { readonly part: Int32Array; readonly parts: number } {
  const count = outStart.length - 1;
  const part = new Int32Array(count).fill(-1);
  const order = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const cursor = outStart.slice(0, count);
  const path: number[] = [];
  const open: number[] = [];
  let visited = 0;
  let parts = 0;
  for (let root = 0; root < count; root++) {
    if (order[root] !== -1) continue;
    path.push(root);
    while (path.length > 0) {
      const node = path[path.length - 1] ?? 0;
      if (order[node] === -1) {
        order[node] = low[node] = visited++;
        open.push(node);
      }
      const at = cursor[node] ?? 0;
      if (at < (outStart[node + 1] ?? 0)) {
        cursor[node] = at + 1;
        const head = outHeads[at] ?? 0;
        if (order[head] === -1) path.push(head);
        else if (part[head] === -1) low[node] = Math.min(low[node] ?? 0, order[head] ?? 0);
        continue;
      }
      path.pop();
      const below = path[path.length - 1];
      if (below !== undefined) low[below] = Math.min(low[below] ?? 0, low[node] ?? 0);
      if (low[node] !== order[node]) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        part[member] = parts;
        if (member === node) break;
      }
      parts += 1;
    }
  }
  return { part, parts };
}

/** The part with the most junctions; -1 when there is none. */
export function largestPart({ part, parts }: { readonly part: Int32Array; readonly parts: number }): number {
  const sizes = new Uint32Array(parts);
  for (const of of part) sizes[of] = (sizes[of] ?? 0) + 1;
  return sizes.reduce((best, size, index) => (best === -1 || size > (sizes[best] ?? 0) ? index : best), -1);
}
