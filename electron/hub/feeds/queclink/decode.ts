import { tooLarge } from '../common/payload-size.ts';
import { rejected } from '../common/record-parts.ts';
import type { DecodeEnd, RawPayload, RawRecord, Span } from '../standard.ts';
import type { QueclinkMessage, QueclinkPosition } from './schema.ts';

const LONGEST_MESSAGE = 16 * 1024;
const DOLLAR = 0x24;
const HEAD = /^\+(RESP|BUFF|ACK):(GT[A-Z0-9]{3}),/;
/** The binary form begins so (HEX frames): devices are told by command which of the two they send. */
const HEX_FORM = /^\+(?:RSP|BSP|EVT|BVT|INF|BNF|HBD|CRD|BRD|ATI|ACK[^:])/;
const TIME = /^\d{14}$/;
const COORDINATE = /^-?\d{1,3}\.\d{4,9}$/;
const NUMBER = /^-?\d{1,6}(?:\.\d{1,9})?$/;
const BLANKS = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20]);

/**
 * @Track messages in ASCII, one behind another, each ended by `$`, with or without line ends between them. Field counts
 * differ from device to device and version to version, so positions are found by their own run of fields. Each message
 * comes out once; bytes between them that are none as rejected. Never a full data set.
 */
export function* decodeQueclink({ bytes }: RawPayload): Generator<RawRecord<QueclinkMessage>, DecodeEnd> {
  const end = { complete: false, publishedAt: null } as const;
  const refused = tooLarge(bytes);
  if (refused !== null) {
    yield refused;
    return end;
  }
  let from = 0;
  while (from < bytes.length) {
    if (BLANKS.has(bytes[from] ?? 0)) {
      from += 1;
      continue;
    }
    const dollar = bytes.indexOf(DOLLAR, from);
    const to = dollar < 0 ? bytes.length : dollar + 1;
    yield messageAt(bytes, { offset: from, length: to - from });
    from = to;
  }
  return end;
}

function messageAt(bytes: Uint8Array, span: Span): RawRecord<QueclinkMessage> {
  const bare = { recordId: null, span };
  if (span.length > LONGEST_MESSAGE) {
    return rejected('too-large', `${span.length} bytes without an end mark ($): no @Track message is so long.`, bare);
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + span.offset, span.length).toString('utf8');
  const head = HEAD.exec(text);
  if (head === null) {
    return HEX_FORM.test(text)
      ? rejected(
          'wrong-standard',
          'A message in HEX form. Set the device to report in ASCII (report mask of AT+GTCFG or GTSRI).',
          bare,
        )
      : rejected('not-well-formed', 'No @Track message: expected +RESP:, +BUFF: or +ACK: and a report name.', bare);
  }
  const [, prefix, report = ''] = head;
  const fields = text
    .slice(head[0].length)
    .replace(/\$$/, '')
    .split(',')
    .map((field) => field.trim());
  const deviceId = fields[1] ?? '';
  if (!text.endsWith('$')) {
    return rejected('not-well-formed', 'The message has no end mark ($): it was cut off.', {
      recordId: deviceId || null,
      span,
    });
  }
  if (!/^\w{5,20}$/.test(deviceId))
    return rejected('missing-field', 'The message has no device id (IMEI) as its second field.', bare);
  const value: QueclinkMessage = {
    prefix: prefix === 'BUFF' || prefix === 'ACK' ? prefix : 'RESP',
    report,
    deviceId,
    deviceName: fields[2] ?? '',
    positions: prefix === 'ACK' ? [] : positionsIn(fields),
  };
  return { kind: value.positions.length > 0 ? 'position' : 'update', recordId: deviceId, span, value };
}

/** Every run of accuracy, speed, azimuth, altitude, longitude, latitude and time; any but the last may be empty. */
function positionsIn(fields: readonly string[]): readonly QueclinkPosition[] {
  const found: QueclinkPosition[] = [];
  // Behind protocol version, device id and name at least.
  for (let i = 9; i < fields.length; i += 1) {
    const utc = fields[i] ?? '';
    const [hdop = '', speed = '', azimuth = '', altitude = '', lon = '', lat = ''] = fields.slice(i - 6, i);
    if (!TIME.test(utc) || ![hdop, speed, azimuth, altitude, lon, lat].every(isNumberOrEmpty)) continue;
    // A time may stand behind other numbers too (voltage, mileage, the time of sending): coordinates have six decimals.
    if (!COORDINATE.test(lon) || !COORDINATE.test(lat)) continue;
    found.push({ hdop, speed, azimuth, lon, lat, utc });
  }
  return found;
}

function isNumberOrEmpty(text: string): boolean {
  return text === '' || NUMBER.test(text);
}
