import { KNOT_MPS } from '../common/position-report.ts';
import type { TraccarReport } from './schema.ts';

const NUMBER = /^[+-]?\d{1,9}(?:\.\d{1,15})?$/;

/** One report of the OsmAnd protocol, also as the whole request line of a log: `GET /?id=1&lat=2&lon=3 HTTP/1.1`. */
export function readQuery(line: string): TraccarReport | string {
  const query = /(?:^|\?)([^?\s]*=[^\s]*)/.exec(line)?.[1];
  if (query === undefined)
    return 'Neither JSON nor an OsmAnd report such as id=1&lat=39.9&lon=116.4&timestamp=1735689600.';
  const fields = new URLSearchParams(query);
  const text = (...names: readonly string[]): string =>
    names
      .map((name) => fields.get(name) ?? '')
      .find((found) => found !== '')
      ?.trim() ?? '';
  const number = (...names: readonly string[]): number | null => {
    const found = text(...names);
    return NUMBER.test(found) ? Number(found) : null;
  };
  const [both = '', lonText = ''] = text('location').split(',');
  const lat = number('lat', 'latitude') ?? (NUMBER.test(both) ? Number(both) : null);
  const lon = number('lon', 'longitude') ?? (NUMBER.test(lonText) ? Number(lonText) : null);
  const knots = number('speed');
  const alarm = text('alarm');
  return {
    vehicleId: text('id', 'deviceid'),
    name: '',
    model: '',
    protocol: 'osmand',
    position: {
      lat,
      lon,
      speedMps: knots === null ? null : knots * KNOT_MPS,
      courseDeg: number('bearing', 'heading'),
      accuracyM: number('accuracy'),
      fixTime: text('timestamp'),
      valid: !/^(?:false|0)$/.test(text('valid')),
    },
    alarms: alarm === '' ? [] : alarm.split(','),
    eventTime: '',
  };
}
