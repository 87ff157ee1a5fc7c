import { rejected } from '../common/record-parts.ts';
import type { RawRecord } from '../standard.ts';
import type { XmlNode } from '../xml/read-xml.ts';
import { child, textOf } from '../xml/xml-query.ts';
import { readCancellation, readJourney } from './read-journey.ts';
import { readSituation } from './read-situation.ts';
import type { SiriJourney, SiriValue } from './schema.ts';

const JOURNEYS: ReadonlyMap<string, SiriJourney['form']> = new Map([
  ['VehicleActivity', 'vehicle'],
  ['MonitoredStopVisit', 'stop-visit'],
  ['EstimatedVehicleJourney', 'journey'],
]);
const SITUATIONS = new Set(['PtSituationElement', 'RoadSituationElement']);
const TAKEN_BACK = new Set([
  'VehicleActivityCancellation',
  'MonitoredStopVisitCancellation',
  'StopLineNotice',
  'StopLineNoticeCancellation',
  'StopNotice',
  'StopNoticeCancellation',
]);
const MOST_DEPTH = 16;

/** What a document says beside its records. */
export interface SiriHead {
  /** Whether there was any delivery at all, even an empty one. */
  isDelivery: boolean;
  /** More follows, or only what a subscription brought: then what is not listed has not ended. */
  isPart: boolean;
  publishedAt: string;
  error: string;
}

/** Every record below an element, whatever envelope it stands in; `head` is filled on the way. */
export function* findRecords(node: XmlNode, head: SiriHead, depth = 0): Generator<RawRecord<SiriValue>, void> {
  const record = recordOf(node);
  if (record !== null) {
    yield record;
    return;
  }
  if (node.local.endsWith('Delivery')) head.isDelivery = true;
  if (node.local === 'SubscriptionRef' || (node.local === 'MoreData' && node.text === 'true')) head.isPart = true;
  if (node.local === 'ResponseTimestamp') head.publishedAt ||= node.text;
  if (node.local === 'ErrorCondition') head.error ||= errorOf(node);
  if (depth >= MOST_DEPTH) return;
  for (const each of node.children) yield* findRecords(each, head, depth + 1);
}

function recordOf(node: XmlNode): RawRecord<SiriValue> | null {
  const { span } = node;
  const form = JOURNEYS.get(node.local);
  if (form !== undefined) {
    const value = readJourney(node, form);
    const recordId = form === 'vehicle' ? value.vehicleId || value.tripId : value.tripId;
    if (recordId === '') {
      return rejected('missing-field', `The ${node.local} names neither a vehicle nor a journey.`, {
        recordId: null,
        span,
      });
    }
    return { kind: form === 'vehicle' ? 'position' : 'trip', recordId, span, value };
  }
  if (SITUATIONS.has(node.local)) {
    const value = readSituation(node);
    if (value.id === '')
      return rejected('missing-field', 'The situation has no SituationNumber.', { recordId: null, span });
    return { kind: 'event', recordId: value.id, span, value };
  }
  if (!TAKEN_BACK.has(node.local)) return null;
  const value = readCancellation(node);
  return { kind: 'update', recordId: value.tripId, span, value };
}

function errorOf(node: XmlNode): string {
  const inner = node.children.find((each) => each.children.length > 0) ?? node;
  return child(inner, 'ErrorText')?.text ?? textOf(node, 'Description') ?? inner.local;
}
