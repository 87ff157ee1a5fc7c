import { isObject, member, numberAt, textAt, type JsonObject } from '../json/json-value.ts';
import { KNOT_MPS } from '../common/position-report.ts';
import type { TraccarPosition, TraccarReport } from './schema.ts';

/** A forwarded position or event, a position or event or device of the API, or a report of Traccar Client; text: what it is not. */
export function readJsonReport(value: JsonObject): TraccarReport | string {
  if (isObject(member(value, 'location')) && textAt(value, 'device_id') !== '') return readClient(value);
  const position = isObject(member(value, 'position')) ? member(value, 'position') : value;
  const hasPosition = numberAt(position, 'latitude') !== null || numberAt(position, 'longitude') !== null;
  const event = isObject(member(value, 'event')) ? member(value, 'event') : value;
  const isEvent = textAt(event, 'eventTime') !== '' || textAt(event, 'serverTime') !== '' || event !== value;
  const device = isObject(member(value, 'device')) ? member(value, 'device') : value;
  if (!hasPosition && !isEvent && textAt(device, 'uniqueId') === '') {
    return 'No Traccar report: neither a position, nor an event, nor a device.';
  }
  const type = textAt(event, 'type');
  const alarms = [
    ...(hasPosition ? textAt(position, 'attributes.alarm').split(',') : []),
    ...(type === 'alarm' ? textAt(event, 'attributes.alarm').split(',') : []),
  ].map((alarm) => alarm.trim());
  return {
    vehicleId: textAt(device, 'uniqueId') || textAt(position, 'deviceId') || textAt(event, 'deviceId'),
    name: device === value && hasPosition ? '' : textAt(device, 'name'),
    model: textAt(device, 'model'),
    protocol: textAt(position, 'protocol'),
    position: hasPosition ? readPosition(position) : null,
    alarms: [...new Set(alarms)].filter((alarm) => alarm !== ''),
    eventTime: textAt(event, 'eventTime'),
  };
}

function readPosition(position: JsonObject[string] | undefined): TraccarPosition {
  const knots = numberAt(position, 'speed');
  return {
    lat: numberAt(position, 'latitude'),
    lon: numberAt(position, 'longitude'),
    speedMps: knots === null ? null : knots * KNOT_MPS,
    courseDeg: numberAt(position, 'course'),
    accuracyM: numberAt(position, 'accuracy'),
    fixTime: textAt(position, 'fixTime') || textAt(position, 'deviceTime') || textAt(position, 'serverTime'),
    valid: textAt(position, 'valid') !== 'false' && textAt(position, 'outdated') !== 'true',
  };
}

/** Traccar Client 9 and later: metres a second and ISO times; negative numbers are "not known". */
function readClient(value: JsonObject): TraccarReport {
  const at = (name: string): number | null => {
    const number = numberAt(value, `location.coords.${name}`);
    return number !== null && number < 0 ? null : number;
  };
  const alarm = textAt(value, 'location.extras.alarm') || textAt(value, 'location.alarm');
  return {
    vehicleId: textAt(value, 'device_id'),
    name: '',
    model: '',
    protocol: 'osmand',
    position: {
      lat: numberAt(value, 'location.coords.latitude'),
      lon: numberAt(value, 'location.coords.longitude'),
      speedMps: at('speed'),
      courseDeg: at('heading'),
      accuracyM: at('accuracy'),
      fixTime: textAt(value, 'location.timestamp'),
      valid: true,
    },
    alarms: alarm === '' ? [] : [alarm],
    eventTime: '',
  };
}
