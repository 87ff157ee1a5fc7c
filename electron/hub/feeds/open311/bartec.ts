import type { XmlNode } from '../xml/read-xml.ts';
import { child, textOf } from '../xml/xml-query.ts';
import type { Fields } from './schema.ts';

/**
 * Bartec's Collective web service, which stands behind several Open311 endpoints, under GeoReport's names. Its
 * numeric id is the request's id, because updates refer to that; the `SR…` code that people quote stays as
 * `reference`. Fields that Bartec fills with year 1 are left to the time rules.
 */
export function bartecFields(node: XmlNode): Fields {
  switch (node.local) {
    case 'ServiceRequest':
      return requestFields(node);
    case 'ServiceRequest_Updates':
      return present({
        service_request_id: textOf(node, 'ServiceRequestID'),
        updated_datetime: textOf(node, 'DateChanged'),
      });
    default:
      return present({
        service_code: textOf(node, 'ID'),
        service_name: textOf(node, 'Name'),
        description: textOf(node, 'Description'),
        group: textUnder(node, 'ServiceClass', 'Name'),
      });
  }
}

function requestFields(node: XmlNode): Fields {
  return present({
    service_request_id: textOf(node, 'id') ?? textOf(node, 'ID'),
    reference: textOf(node, 'ServiceCode'),
    status: textUnder(node, 'ServiceStatus', 'Status'),
    service_code: textUnder(node, 'ServiceType', 'ID'),
    service_name: textUnder(node, 'ServiceType', 'Name'),
    requested_datetime: textOf(node, 'DateRequested'),
    address: textOf(node, 'ServiceLocationDescription'),
  });
}

function textUnder(node: XmlNode, outer: string, inner: string): string | undefined {
  const between = child(node, outer);
  return between === undefined ? undefined : textOf(between, inner);
}

function present(fields: Readonly<Record<string, string | undefined>>): Fields {
  return new Map(Object.entries(fields).filter(([, value]) => value !== undefined));
}
