import type { RejectReason } from '../../../../shared/domain/feed.ts';
import type { XmlNode } from '../xml/read-xml.ts';
import {
  CAP_MESSAGE_TYPES,
  CAP_NAMESPACES,
  CAP_SCOPES,
  CAP_STATUSES,
  wordOf,
  type CapAlert,
  type CapArea,
  type CapInfo,
  type NamedValue,
} from './schema.ts';

/** True for an `alert` element of CAP 1.1 or 1.2. */
export function isAlert(node: XmlNode): boolean {
  return node.local === 'alert' && Object.hasOwn(CAP_NAMESPACES, node.uri);
}

/** Reads an `alert` element as written. Elements of other namespaces (signatures, extensions) are not CAP's. */
export function readAlert(node: XmlNode): CapAlert {
  return {
    version: CAP_NAMESPACES[node.uri] ?? '1.2',
    identifier: text(node, 'identifier'),
    sender: text(node, 'sender'),
    sent: text(node, 'sent'),
    status: text(node, 'status'),
    msgType: text(node, 'msgType'),
    source: text(node, 'source'),
    scope: text(node, 'scope'),
    restriction: text(node, 'restriction'),
    codes: texts(node, 'code'),
    note: text(node, 'note'),
    references: text(node, 'references'),
    incidents: text(node, 'incidents'),
    infos: own(node, 'info').map((info) => readInfo(info, own(info, 'area').map(readArea))),
  };
}

/** Reads the info fields that are children of `node`: of an `info`, or of an index entry that carries them itself. */
export function readInfo(node: XmlNode, areas: readonly CapArea[], uri: string = node.uri): CapInfo {
  return {
    language: text(node, 'language', uri),
    categories: texts(node, 'category', uri),
    event: text(node, 'event', uri),
    responseTypes: texts(node, 'responseType', uri),
    urgency: text(node, 'urgency', uri),
    severity: text(node, 'severity', uri),
    certainty: text(node, 'certainty', uri),
    audience: text(node, 'audience', uri),
    eventCodes: own(node, 'eventCode', uri).flatMap(namedValues),
    effective: text(node, 'effective', uri),
    onset: text(node, 'onset', uri),
    expires: text(node, 'expires', uri),
    senderName: text(node, 'senderName', uri),
    headline: text(node, 'headline', uri),
    description: text(node, 'description', uri),
    instruction: text(node, 'instruction', uri),
    web: text(node, 'web', uri),
    contact: text(node, 'contact', uri),
    parameters: own(node, 'parameter', uri).flatMap(namedValues),
    areas,
  };
}

/** Reads the area fields that are children of `node`: of an `area`, or of an index entry. */
export function readArea(node: XmlNode): CapArea {
  return areaOf(node, node.uri);
}

export function areaOf(node: XmlNode, uri: string): CapArea {
  return {
    areaDesc: text(node, 'areaDesc', uri),
    polygons: own(node, 'polygon', uri).map((each) => each.text),
    circles: own(node, 'circle', uri).map((each) => each.text),
    geocodes: own(node, 'geocode', uri).map(namedValues),
  };
}

/** First text of a child of that name in that namespace; '' when there is none. */
export function text(node: XmlNode, local: string, uri: string = node.uri): string {
  return node.children.find((each) => each.local === local && each.uri === uri)?.text ?? '';
}

function texts(node: XmlNode, local: string, uri: string = node.uri): readonly string[] {
  return own(node, local, uri)
    .map((each) => each.text)
    .filter((each) => each !== '');
}

function own(node: XmlNode, local: string, uri: string = node.uri): readonly XmlNode[] {
  return node.children.filter((each) => each.local === local && each.uri === uri);
}

/**
 * Every value with the name before it. Read by local name: indexes write both in their own default namespace, and
 * some put several pairs into one element.
 */
function namedValues(node: XmlNode): readonly NamedValue[] {
  const pairs: NamedValue[] = [];
  let name = '';
  for (const each of node.children) {
    if (each.local === 'valueName') name = each.text;
    else if (each.local === 'value') pairs.push({ name, value: each.text });
  }
  return pairs;
}

const REQUIRED = ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope'] as const;

/** What CAP 1.2 §3.2.1 requires and the alert lacks; null when it may be taken. */
export function problemOf(alert: CapAlert): { readonly reason: RejectReason; readonly detail: string } | null {
  const missing = REQUIRED.filter((field) => alert[field] === '');
  if (missing.length > 0) {
    const names = missing.map((field) => `<${field}>`).join(', ');
    return {
      reason: 'missing-field',
      detail: `The alert has no ${names}, which CAP 1.2 §3.2.1 requires: tell its publisher.`,
    };
  }
  return (
    wordProblem('status', alert.status, CAP_STATUSES) ??
    wordProblem('msgType', alert.msgType, CAP_MESSAGE_TYPES) ??
    wordProblem('scope', alert.scope, CAP_SCOPES)
  );
}

function wordProblem(field: string, value: string, list: readonly string[]) {
  if (wordOf(list, value) !== undefined) return null;
  const detail = `<${field}> is "${value.slice(0, 80)}", but CAP 1.2 §3.2.1 allows only ${list.join(', ')}.`;
  return { reason: 'bad-value', detail } as const;
}
