import type { XmlNode } from '../xml/read-xml.ts';
import { child, children, textOf } from '../xml/xml-query.ts';
import type { SiriCall, SiriCancellation, SiriJourney } from './schema.ts';

/** The fields of a VehicleActivity, MonitoredStopVisit or EstimatedVehicleJourney. */
export function readJourney(node: XmlNode, form: SiriJourney['form']): SiriJourney {
  const journey = child(node, 'MonitoredVehicleJourney') ?? node;
  const text = (name: string): string => textOf(journey, name) ?? textOf(node, name) ?? '';
  const location = child(journey, 'VehicleLocation');
  const inside = (name: string): string => (location === undefined ? undefined : textOf(location, name)) ?? '';
  const calls = callsOf(journey);
  return {
    form,
    vehicleId: text('VehicleRef') || (form === 'vehicle' ? text('VehicleMonitoringRef') || text('ItemIdentifier') : ''),
    tripId: tripIdOf(node, journey, form, calls),
    recordedAt: text('RecordedAtTime'),
    validUntil: text('ValidUntilTime'),
    lineRef: text('LineRef'),
    lineName: text('PublishedLineName'),
    destination: text('DestinationName') || text('DestinationDisplay') || text('DirectionName'),
    lon: inside('Longitude'),
    lat: inside('Latitude'),
    bearing: text('Bearing'),
    velocity: text('Velocity'),
    delay: text('Delay'),
    calls,
    isCancelled: text('Cancellation') === 'true' || (calls.length > 0 && calls.every((call) => call.isCancelled)),
    details: {
      OperatorRef: text('OperatorRef'),
      DirectionRef: text('DirectionRef'),
      VehicleMode: text('VehicleMode'),
      BlockRef: text('BlockRef'),
    },
  };
}

/** A cancellation of an activity or visit; a notice names no journey. */
export function readCancellation(node: XmlNode): SiriCancellation {
  const isNotice = !node.local.endsWith('Cancellation');
  const form = node.local === 'MonitoredStopVisitCancellation' ? 'stop-visit' : 'vehicle';
  return {
    form: 'cancellation',
    tripId: isNotice ? '' : tripIdOf(node, node, form, []),
    recordedAt: textOf(node, 'RecordedAtTime') ?? '',
  };
}

/** Day and journey name a trip; a visit adds the stop. Without a journey the line and its aimed time do. */
function tripIdOf(node: XmlNode, journey: XmlNode, form: SiriJourney['form'], calls: readonly SiriCall[]): string {
  const framed = child(journey, 'FramedVehicleJourneyRef') ?? child(journey, 'VehicleJourneyRef');
  const dated = framed === undefined ? '' : (textOf(framed, 'DatedVehicleJourneyRef') ?? '');
  const day = framed === undefined ? '' : (textOf(framed, 'DataFrameRef') ?? '');
  const stop = form === 'stop-visit' ? (textOf(node, 'MonitoringRef') ?? '') : '';
  const own =
    dated || textOf(journey, 'DatedVehicleJourneyRef') || textOf(journey, 'EstimatedVehicleJourneyCode') || '';
  if (own !== '') return [day, own, stop].filter((part) => part !== '').join('/');
  if (form === 'vehicle') return '';
  const item = textOf(node, 'ItemIdentifier') ?? '';
  if (item !== '') return item;
  const line = textOf(journey, 'LineRef') ?? textOf(journey, 'PublishedLineName') ?? '';
  const aimed = calls[0]?.aimed ?? '';
  return aimed === '' ? '' : [line, aimed, stop].filter((part) => part !== '').join('/');
}

function callsOf(journey: XmlNode): readonly SiriCall[] {
  const lists = ['EstimatedCalls', 'OnwardCalls'].flatMap((name) => child(journey, name)?.children ?? []);
  return [...children(journey, 'MonitoredCall'), ...lists].map((call) => {
    const text = (...names: readonly string[]): string =>
      names.map((name) => textOf(call, name) ?? '').find(Boolean) ?? '';
    const isDeparture = text('AimedDepartureTime') !== '';
    const status = text(isDeparture ? 'DepartureStatus' : 'ArrivalStatus');
    return {
      aimed: isDeparture ? text('AimedDepartureTime') : text('AimedArrivalTime'),
      expected: isDeparture
        ? text('ActualDepartureTime', 'ExpectedDepartureTime')
        : text('ActualArrivalTime', 'ExpectedArrivalTime'),
      isCancelled: status === 'cancelled' || text('Cancellation') === 'true',
    };
  });
}
