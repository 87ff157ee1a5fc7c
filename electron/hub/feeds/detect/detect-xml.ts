import { BY_SHAPE, CERTAIN, LEFT_OVER, LIKELY, verdict, type Verdict } from './verdict.ts';

const FIRST_ELEMENT = /<(?![?!])(?:[\w.-]+:)?([\w.-]+)([^>]{0,8000})>/;
const PROLOG = /^(?:\s|\uFEFF|<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\])?[^>]*>)*/;

/** By the root element's local name. */
const ROOTS: Readonly<Record<string, Verdict>> = {
  kml: verdict('kml', CERTAIN, 'the root element is <kml>'),
  Siri: verdict('siri', CERTAIN, 'the root element is <Siri>'),
  d2LogicalModel: verdict('datex2', CERTAIN, 'the root element is <d2LogicalModel> of DATEX II v2'),
  messageContainer: verdict('datex2', LIKELY, 'the root element is <messageContainer> of DATEX II v3'),
  open511: verdict('open511', CERTAIN, 'the root element is <open511>'),
  imsMessage: verdict('digitraffic', CERTAIN, 'the root element is <imsMessage> of the Finnish traffic centres'),
  service_requests: verdict('open311', CERTAIN, 'the root element is <service_requests> of Open311'),
  services: verdict('open311', LIKELY, 'the root element is <services> of Open311'),
  service_request_updates: verdict('open311', CERTAIN, 'the root element is <service_request_updates> of Open311'),
  service_requests_updates: verdict('open311', CERTAIN, 'the root element is <service_requests_updates> of Open311'),
  service_definition: verdict('open311', LIKELY, 'the root element is <service_definition> of Open311'),
};

const CAP = /urn:oasis:names:tc:emergency:cap|http:\/\/www\.incident\.com\/cap\//;
const GEO = /georss\.org\/georss|opengis\.net\/gml|w3\.org\/2003\/01\/geo|icbm/i;

/**
 * What an XML document seems to be, by the names and namespaces at its head: also of documents that are not well-formed,
 * so that the right decoder says what is wrong with them.
 */
export function detectXml(head: string): Verdict | null {
  const body = head.slice(PROLOG.exec(head)?.[0].length ?? 0);
  const [, root = '', attributes = ''] = FIRST_ELEMENT.exec(body) ?? [];
  if (root === '') return null;
  const known = Object.hasOwn(ROOTS, root) ? ROOTS[root] : undefined;
  if (known !== undefined) return known;
  if (root === 'alert' && /<(?:[\w.-]+:)?(?:identifier|msgType|info)\b|cap:/.test(head)) {
    return verdict('cap', CAP.test(attributes) ? CERTAIN : LIKELY, 'the root element is <alert> of CAP');
  }
  if (root === 'event' && /\b(?:uid|how|stale)\s*=/.test(attributes)) {
    return verdict('cot', CERTAIN, 'the root element is <event> with uid, how and stale: Cursor on Target');
  }
  if (/bartec-systems|ServiceRequests?_/i.test(root + attributes + body.slice(0, 4000))) {
    return verdict('open311', LIKELY, "the names are those of Bartec's service requests");
  }
  if (/siri\.org\.uk\/siri/.test(attributes)) return verdict('siri', LIKELY, 'a namespace is that of SIRI');
  if (/datex2\.eu/.test(body.slice(0, 8000))) return verdict('datex2', LIKELY, 'a namespace is that of DATEX II');
  if (root === 'feed' || root === 'rss' || root === 'RDF') return channel(root, head);
  if (CAP.test(head)) return verdict('cap', LIKELY, 'a namespace is that of CAP');
  return verdict('xml', LEFT_OVER, `it is XML with the root element <${root.slice(0, 60)}>, of no standard known here`);
}

function channel(root: string, head: string): Verdict {
  if (/gdacs\.org/.test(head)) return verdict('gdacs', CERTAIN, 'it is a news feed with the namespace of GDACS');
  if (CAP.test(head)) return verdict('cap', CERTAIN, 'it is a news feed with the namespace of CAP');
  if (GEO.test(head)) return verdict('georss', CERTAIN, 'it is a news feed with places');
  return verdict('georss', BY_SHAPE, `it is a news feed (<${root}>) in which no place was seen`);
}
