import type { XmlNode } from '../xml/read-xml.ts';
import { child, children, textOf } from '../xml/xml-query.ts';
import { attributeOf } from '../xml/json-as-xml.ts';
import type { SiriPlace, SiriSituation, SiriText } from './schema.ts';

const TEXTS: ReadonlyMap<string, SiriText['kind']> = new Map([
  ['Summary', 'summary'],
  ['Description', 'description'],
  ['Detail', 'description'],
  ['Advice', 'advice'],
  ['ReasonName', 'reason'],
]);
/** SIRI 1.x and 2.0 have the cause under the name of its family. */
const CAUSES = [
  'AlertCause',
  'MiscellaneousReason',
  'PersonnelReason',
  'EquipmentReason',
  'EnvironmentReason',
  'UndefinedReason',
];
const DETAILS = [
  'Verification',
  'QualityIndex',
  'Severity',
  'Priority',
  'ReportType',
  'ScopeType',
  'Planned',
  'SensitivityCode',
  'Audience',
  'Keywords',
];
/** What is said for publishing, and of other situations, is about no place of this one. */
const NOT_OF_THIS = new Set(['PublishingActions', 'References', 'Source']);

/** The fields of a PtSituationElement or RoadSituationElement. */
export function readSituation(node: XmlNode): SiriSituation {
  const id = situationId(node);
  const found: Found = { places: [], lines: [], conditions: [] };
  collect(node, found);
  return {
    form: 'situation',
    isRoad: node.local === 'RoadSituationElement',
    id: id === '' || node.local !== 'RoadSituationElement' ? id : `road/${id}`,
    version: textOf(node, 'Version') ?? '',
    creationTime: textOf(node, 'CreationTime') ?? '',
    versionedAtTime: textOf(node, 'VersionedAtTime') ?? '',
    progress: textOf(node, 'Progress') ?? '',
    reality: textOf(node, 'Reality') ?? '',
    cause: CAUSES.map((name) => textOf(node, name) ?? '').find((cause) => cause !== '') ?? '',
    periods: children(node, 'ValidityPeriod').map((period) => ({
      start: textOf(period, 'StartTime') ?? '',
      end: textOf(period, 'EndTime') ?? '',
    })),
    texts: textsOf(node),
    details: {
      ...Object.fromEntries(DETAILS.map((name) => [name, textOf(node, name) ?? ''])),
      Condition: [...new Set(found.conditions)].join(' '),
      PublicationWindow: windowOf(node),
      Source: sourceOf(node),
    },
    infoLink: linkOf(node),
    places: found.places,
    lines: found.lines,
    supersedes: supersededBy(node),
  };
}

/** Country, participant and number together name a situation for ever; its version does not belong to its name. */
function situationId(node: XmlNode): string {
  const number = textOf(node, 'SituationNumber') ?? '';
  if (number === '') return '';
  return [textOf(node, 'CountryRef'), textOf(node, 'ParticipantRef'), number].filter(Boolean).join('/');
}

function textsOf(node: XmlNode): readonly SiriText[] {
  const fallback = textOf(node, 'Language') ?? '';
  return node.children.flatMap((each) => {
    const kind = TEXTS.get(each.local);
    if (kind === undefined || each.text === '') return [];
    return [{ kind, lang: attributeOf(each, 'lang') || fallback || 'und', text: each.text }];
  });
}

interface Found {
  readonly places: SiriPlace[];
  readonly lines: { ref: string; name: string }[];
  readonly conditions: string[];
}

function collect(node: XmlNode, found: Found): void {
  for (const each of node.children) {
    if (NOT_OF_THIS.has(each.local)) continue;
    if (each.local === 'AffectedStopPoint') addPlace(each, found, 'StopPointRef', 'StopPointName');
    else if (each.local === 'AffectedStopPlace') addPlace(each, found, 'StopPlaceRef', 'PlaceName');
    else if (each.local === 'AffectedPlace') addPlace(each, found, 'PlaceRef', 'PlaceName');
    else if (each.local === 'AffectedLine') {
      found.lines.push({ ref: textOf(each, 'LineRef') ?? '', name: textOf(each, 'PublishedLineName') ?? '' });
    } else if (each.local === 'Condition' && each.text !== '') found.conditions.push(each.text);
    collect(each, found);
  }
}

function addPlace(node: XmlNode, found: Found, system: string, nameElement: string): void {
  const location = child(node, 'Location');
  const inside = (name: string): string => (location === undefined ? undefined : textOf(location, name)) ?? '';
  found.places.push({
    system,
    ref: textOf(node, system) ?? '',
    name: textOf(node, nameElement) ?? '',
    lon: inside('Longitude'),
    lat: inside('Latitude'),
  });
}

function windowOf(node: XmlNode): string {
  return children(node, 'PublicationWindow')
    .map((window) => `${textOf(window, 'StartTime') ?? ''}/${textOf(window, 'EndTime') ?? ''}`)
    .join(' ');
}

/** What kind of source and which organisation; never a phone, fax or person. */
function sourceOf(node: XmlNode): string {
  const source = child(node, 'Source');
  if (source === undefined) return '';
  return [textOf(source, 'SourceType'), textOf(source, 'Name')].filter(Boolean).join(' ');
}

function linkOf(node: XmlNode): string {
  const links = child(node, 'InfoLinks');
  const [link] = links === undefined ? [] : children(links, 'InfoLink');
  return (link === undefined ? undefined : textOf(link, 'Uri')) ?? '';
}

/** `supercedes` is how the schema itself spells it. */
function supersededBy(node: XmlNode): readonly string[] {
  const references = child(node, 'References');
  if (references === undefined) return [];
  const own = situationId(node);
  return children(references, 'RelatedToRef')
    .filter((each) => /^super[cs]edes$/i.test(textOf(each, 'RelatedAs') ?? ''))
    .map(situationId)
    .filter((id) => id !== '' && id !== own)
    .map((id) => (node.local === 'RoadSituationElement' ? `road/${id}` : id));
}
