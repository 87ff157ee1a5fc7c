import type { XmlNode } from '../xml/read-xml.ts';

/**
 * The elements that a path of local names leads to, from the root's own name on (`orders/order`); a single name finds
 * elements of that name wherever they stand.
 */
export function elementsAt(root: XmlNode, path: string): readonly XmlNode[] {
  const names = path.split('/').filter((name) => name !== '');
  const [first = '', ...rest] = names;
  if (rest.length === 0) return descendants(root, first);
  if (root.local !== first) return [];
  return rest.reduce<readonly XmlNode[]>(
    (nodes, name) => nodes.flatMap(({ children }) => children.filter(({ local }) => local === name)),
    [root],
  );
}

/**
 * The elements that look like records: the outermost children of one name that come more than once and hold elements
 * themselves; else what lies inside wrappers of a single element; else the root.
 */
export function likelyRecords(root: XmlNode): readonly XmlNode[] {
  for (let node = root; ;) {
    const holders = node.children.filter(
      ({ children, attributes }) => children.length > 0 || Object.keys(attributes).length > 1,
    );
    const counts = new Map<string, number>();
    for (const { local } of holders) counts.set(local, (counts.get(local) ?? 0) + 1);
    const [name, count] = [...counts].reduce<readonly [string, number]>((a, b) => (b[1] > a[1] ? b : a), ['', 0]);
    if (count > 1) return holders.filter(({ local }) => local === name);
    const [only] = holders;
    if (
      only === undefined ||
      holders.length > 1 ||
      node.children.some(({ local, text }) => local !== only.local && text !== '' && only.children.length < 2)
    ) {
      return [node];
    }
    if (only.children.every(({ children }) => children.length === 0)) return [only];
    node = only;
  }
}

function descendants(root: XmlNode, name: string): readonly XmlNode[] {
  const found: XmlNode[] = [];
  const open: XmlNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.local === name) found.push(node);
    else for (let i = node.children.length - 1; i >= 0; i -= 1) open.push(node.children[i] ?? node);
  }
  return found;
}
