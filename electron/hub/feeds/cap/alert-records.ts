import type { RejectReason } from '../../../../shared/domain/feed.ts';
import type { RawRecord, Rejected, Span } from '../standard.ts';
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
  const recordId = alert.identifier || null;
  if (!isAlert(node)) {
    const detail = `The alert has the namespace "${node.uri.slice(0, 200)}"; only CAP 1.1 and 1.2 are read: tell its publisher.`;
    return rejected('wrong-standard', detail, recordId, node.span);
  }
  const problem = problemOf(alert);
  if (problem !== null) return rejected(problem.reason, problem.detail, recordId, node.span);
  return { kind: 'event', recordId: alert.identifier, span: node.span, value: { form: 'alert', alert, entry } };
}

export function rejected(reason: RejectReason, detail: string, recordId: string | null, span: Span): Rejected {
  return { kind: 'rejected', reason, detail, recordId, span };
}
