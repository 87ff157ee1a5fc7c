import { rejected } from '../common/record-parts.ts';
import type { RawRecord } from '../standard.ts';
import type { XmlNode } from '../xml/read-xml.ts';
import { isAlert, problemOf, readAlert } from './read-alert.ts';
import type { CapEntry, CapValue } from './schema.ts';

export type CapRecord = RawRecord<CapValue>;

/** All alerts at or under a node, in document order; an alert inside an alert is not looked for. */
export function alertsIn(root: XmlNode): readonly XmlNode[] {
  const found: XmlNode[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isAlert(node) || isForeignAlert(node)) found.push(node);
    else for (const each of node.children.toReversed()) waiting.push(each);
  }
  return found;
}

/** An alert by its looks, of another version or without namespace: it has to be seen to be refused. */
function isForeignAlert(node: XmlNode): boolean {
  return node.local === 'alert' && node.children.some((each) => each.local === 'identifier' && each.uri === node.uri);
}

/** One `alert` element as a record, or why it is none; `entry` is the one it was embedded in. */
export function alertRecord(node: XmlNode, entry: CapEntry | null): CapRecord {
  const alert = readAlert(node);
  const own = { recordId: alert.identifier || null, span: node.span };
  if (!isAlert(node)) {
    const detail = `The alert has the namespace "${node.uri.slice(0, 200)}"; only CAP 1.1 and 1.2 are read: tell its publisher.`;
    return rejected('wrong-standard', detail, own);
  }
  const problem = problemOf(alert);
  if (problem !== null) return rejected(problem.reason, problem.detail, own);
  return { kind: 'event', recordId: alert.identifier, span: node.span, value: { form: 'alert', alert, entry } };
}
