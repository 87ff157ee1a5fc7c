import type { XmlNode } from '../xml/read-xml.ts';
import { child, textOf } from '../xml/xml-query.ts';
import { bartecFields } from './bartec.ts';
import type { Announced } from './read-record.ts';
import type { Fields } from './schema.ts';

/** Element names of records, and what each is: GeoReport v2, then Bartec's own. */
const RECORDS: Readonly<Record<string, Exclude<Announced, null>>> = {
  request: 'request',
  service_request: 'request',
  service: 'service',
  service_definition: 'service',
  request_update: 'update',
  service_request_update: 'update',
  error: 'error',
  ServiceRequest: 'request',
  ServiceType: 'service',
  ServiceRequest_Updates: 'update',
};

/** Elements that hold records, or hold those that do. */
const LISTS: ReadonlySet<string> = new Set([
  'service_requests',
  'services',
  'service_request_updates',
  'service_requests_updates',
  'errors',
  'Envelope',
  'Body',
  'ServiceRequests_GetResponse',
  'ServiceRequests_GetResult',
  'ServiceRequests_Types_GetResponse',
  'ServiceRequests_Types_GetResult',
  'ServiceRequests_Updates_GetResponse',
  'ServiceRequests_Updates_GetResult',
]);

export type XmlItem =
  | {
      readonly kind: 'record';
      readonly node: XmlNode;
      readonly announced: Exclude<Announced, null>;
      readonly fields: Fields;
    }
  | { readonly kind: 'unknown'; readonly node: XmlNode };

/**
 * The records of a document in order. A list may hold a single record (a request asked for by id still stands inside
 * <service_requests>), and a record may be the root. Elements without children beside records (counts, pages) are
 * passed over; anything larger that is not known is given as such, so that nothing is lost in silence.
 */
export function* xmlItems(node: XmlNode): Generator<XmlItem, void> {
  const announced = Object.hasOwn(RECORDS, node.local) ? RECORDS[node.local] : undefined;
  if (announced !== undefined) {
    const fields = /^[A-Z]/.test(node.local) ? bartecFields(node) : georeportFields(node);
    yield { kind: 'record', node, announced, fields };
  } else if (LISTS.has(node.local)) {
    for (const each of node.children) yield* inList(each);
  } else {
    yield { kind: 'unknown', node };
  }
}

function* inList(node: XmlNode): Generator<XmlItem, void> {
  if (node.local === 'Errors') {
    // Bartec reports success here too, as result 0.
    if (textOf(node, 'Result') === '0') return;
    const fields = new Map([
      ['code', textOf(node, 'Result')],
      ['description', textOf(node, 'Message')],
    ]);
    yield { kind: 'record', node, announced: 'error', fields };
  } else if (node.children.length > 0 || Object.hasOwn(RECORDS, node.local) || LISTS.has(node.local)) {
    yield* xmlItems(node);
  }
}

/** Child elements by name; one that repeats or has children of its own becomes a list of their texts. */
function georeportFields(node: XmlNode): Fields {
  const fields = new Map<string, unknown>();
  for (const each of node.children) {
    const value = each.children.length === 0 ? [each.text] : each.children.map((inner) => inner.text);
    const before = fields.get(each.local);
    const all = Array.isArray(before) ? [...before, ...value] : before === undefined ? value : [before, ...value];
    fields.set(each.local, all.length === 1 && each.children.length === 0 ? all[0] : all);
  }
  return fields;
}

/** Whether the document is the whole service list. */
export function isServiceList(root: XmlNode): boolean {
  return root.local === 'services' || child(root, 'ServiceRequests_Types_GetResult') !== undefined;
}
