import { jsonElements } from '../json/json-elements.ts';
import { jsonRecords } from '../json/json-records.ts';
import type { JsonObject } from '../json/json-value.ts';
import type { RawPayload, Rejected } from '../standard.ts';
import { jsonAsXml } from '../xml/json-as-xml.ts';
import type { XmlNode } from '../xml/read-xml.ts';

const DELIVERIES = new Set([
  'Siri',
  'ServiceDelivery',
  'VehicleMonitoringDelivery',
  'StopMonitoringDelivery',
  'SituationExchangeDelivery',
  'EstimatedTimetableDelivery',
]);
const ENVELOPES = [DELIVERIES, DELIVERIES, DELIVERIES];
const LISTS = new Set([
  'VehicleActivity',
  'MonitoredStopVisit',
  'Situations',
  'PtSituationElement',
  'RoadSituationElement',
  'EstimatedJourneyVersionFrame',
  'EstimatedVehicleJourney',
]);
const RECORD_LISTS = [LISTS, LISTS];
const LARGEST_DELIVERY = { maxElementBytes: 64 * 1024 * 1024, maxDepth: 64 };
/** Far enough to see what a delivery says of itself before its records. */
const HEAD_BYTES = 8_192;
const MORE_DATA = /"MoreData"\s*:\s*(?:\{\s*"value"\s*:\s*)?"?true/;
const SUBSCRIPTION = /"SubscriptionRef"\s*:/;
const TIMESTAMP = /"ResponseTimestamp"\s*:\s*"([^"]{1,40})"/;

/** The records of a SIRI-Lite JSON document as elements, each parsed by itself, and the head of each delivery. */
export function* jsonNodes(payload: RawPayload): Generator<XmlNode | Rejected, void> {
  const { bytes } = payload;
  for (const delivery of jsonElements(bytes, ENVELOPES, LARGEST_DELIVERY)) {
    const { offset, length } = delivery.span;
    if (delivery.kind === 'broken') {
      const { reason, detail, span } = delivery;
      yield { kind: 'rejected', reason, detail, recordId: null, span };
      continue;
    }
    const inner = jsonRecords({ bytes: bytes.subarray(offset, offset + length) }, RECORD_LISTS);
    let step = inner.next();
    for (; step.done !== true; step = inner.next()) {
      const span = { offset: offset + step.value.span.offset, length: step.value.span.length };
      if (step.value.kind === 'rejected') yield { ...step.value, span };
      else yield jsonAsXml(step.value.value, nameOf(step.value.value), span);
    }
    if (step.value.list !== null) yield jsonAsXml(headOf(bytes, offset, length), 'ServiceDelivery', delivery.span);
  }
}

/** Which element an object stands for, by the members only that one has. */
function nameOf(value: JsonObject): string {
  if ('SituationNumber' in value) return 'PtSituationElement';
  if ('MonitoredVehicleJourney' in value) return 'MonitoringRef' in value ? 'MonitoredStopVisit' : 'VehicleActivity';
  if ('EstimatedCalls' in value) return 'EstimatedVehicleJourney';
  return 'envelope';
}

/** What the delivery and the document say of themselves, from their beginnings and ends. */
function headOf(bytes: Uint8Array, offset: number, length: number): JsonObject {
  const text = new TextDecoder();
  const head = text.decode(bytes.subarray(0, HEAD_BYTES));
  const own = text.decode(bytes.subarray(offset, offset + Math.min(length, HEAD_BYTES)));
  const tail = text.decode(bytes.subarray(Math.max(0, bytes.length - HEAD_BYTES)));
  const all = `${head}\n${own}\n${tail}`;
  return {
    ...(MORE_DATA.test(all) ? { MoreData: true } : {}),
    ...(SUBSCRIPTION.test(all) ? { SubscriptionRef: 'told' } : {}),
    ResponseTimestamp: TIMESTAMP.exec(all)?.[1] ?? '',
  };
}
