import type { XmlNode } from '../xml/read-xml.ts';
import { child, children, textOf } from '../xml/xml-query.ts';
import { attributeOf } from '../xml/json-as-xml.ts';
import { readPlace } from './read-place.ts';
import type { DatexComment, DatexRecord } from './schema.ts';

/** Values that people ask for, wherever they stand in a record. */
const ASKED_FOR = new Set([
  'severity',
  'probabilityOfOccurrence',
  'causeType',
  'causeDescription',
  'numberOfLanesRestricted',
  'numberOfOperationalLanes',
  'originalNumberOfLanes',
  'trafficConstrictionType',
  'impactOnTraffic',
  'capacityRemaining',
  'delayTimeValue',
  'delayBand',
  'queueLength',
  'temporarySpeedLimit',
  'complianceOption',
  'operatorActionStatus',
  'mobilityType',
  'safetyRelatedMessage',
  'transitServiceInformation',
  'actionPlanIdentifier',
  'urgent',
  'trafficTrendType',
  'carriageway',
  'laneUsage',
]);
/** What stands in these is no value of the record itself. */
const PASSED_OVER = new Set(['generalPublicComment', 'nonGeneralPublicComment', 'validity', 'source']);

/** What a situation says for all its records. */
export interface SituationHead {
  readonly id: string;
  readonly lang: string;
  readonly severity: string;
  readonly informationStatus: string;
  readonly confidentiality: string;
}

/** The fields of a `situationRecord` element. */
export function readRecord(node: XmlNode, head: SituationHead): DatexRecord {
  const validity = child(node, 'validity');
  const times = validity === undefined ? undefined : child(validity, 'validityTimeSpecification');
  const management = child(node, 'management');
  const life = management === undefined ? undefined : child(management, 'lifeCycleManagement');
  const details = detailsOf(node);
  return {
    situationId: head.id,
    id: attributeOf(node, 'id'),
    version: attributeOf(node, 'version') || (textOf(node, 'situationRecordVersion') ?? ''),
    type: typeOf(node),
    lang: head.lang,
    versionTime: textOf(node, 'situationRecordVersionTime') ?? '',
    creationTime: textOf(node, 'situationRecordCreationTime') ?? '',
    validityStatus: (validity === undefined ? undefined : textOf(validity, 'validityStatus')) ?? '',
    overallStart: (times === undefined ? undefined : textOf(times, 'overallStartTime')) ?? '',
    overallEnd: (times === undefined ? undefined : textOf(times, 'overallEndTime')) ?? '',
    informationStatus: head.informationStatus,
    isCancelled: life !== undefined && textOf(life, 'cancel') === 'true',
    isEnded: life !== undefined && textOf(life, 'end') === 'true',
    comments: children(node, 'generalPublicComment').flatMap((comment) => commentsOf(comment, head.lang)),
    details: {
      ...details,
      severity: details['severity'] ?? head.severity,
      informationStatus: head.informationStatus,
      confidentiality: head.confidentiality,
      source: sourceOf(node),
      validPeriods: times === undefined ? '' : periodsOf(times),
    },
    place: readPlace(node),
    placeIsShared: false,
  };
}

/** `xsi:type` without its prefix. */
export function typeOf(node: XmlNode): string {
  const type = attributeOf(node, 'type');
  return type.slice(type.indexOf(':') + 1);
}

/** Every `…Type` of the record's class, and what else people ask for; repeated values are joined by a blank. */
function detailsOf(record: XmlNode): Readonly<Record<string, string>> {
  const found = new Map<string, Set<string>>();
  const walk = (node: XmlNode, depth: number): void => {
    for (const each of node.children) {
      if (PASSED_OVER.has(each.local)) continue;
      const isOwnType = depth === 0 && each.local.endsWith('Type');
      if ((isOwnType || ASKED_FOR.has(each.local)) && each.text !== '') {
        const values = found.get(each.local) ?? new Set<string>();
        found.set(each.local, values.add(each.text));
      }
      walk(each, depth + 1);
    }
  };
  walk(record, 0);
  return Object.fromEntries([...found].map(([name, values]) => [name, [...values].join(' ')]));
}

function commentsOf(node: XmlNode, lang: string): readonly DatexComment[] {
  const kind = textOf(node, 'commentType') ?? '';
  const comment = child(node, 'comment');
  if (comment === undefined) return [];
  const values = children(comment, 'values').flatMap((each) => children(each, 'value'));
  const all = values.length > 0 ? values : children(comment, 'value');
  return all
    .filter(({ text }) => text !== '')
    .map((value) => ({ lang: attributeOf(value, 'lang') || lang, text: value.text, kind }));
}

function sourceOf(node: XmlNode): string {
  const source = child(node, 'source');
  if (source === undefined) return '';
  const name = child(source, 'sourceName');
  const [value] = name === undefined ? [] : children(child(name, 'values') ?? name, 'value');
  return value?.text ?? textOf(source, 'sourceIdentification') ?? '';
}

function periodsOf(times: XmlNode): string {
  const periods = children(times, 'validPeriod').map(
    (period) => `${textOf(period, 'startOfPeriod') ?? ''}/${textOf(period, 'endOfPeriod') ?? ''}`,
  );
  return periods.join(' ');
}
