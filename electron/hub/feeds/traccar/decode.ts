import { payloadLines } from '../common/payload-lines.ts';
import { tooLarge } from '../common/payload-size.ts';
import { rejected } from '../common/record-parts.ts';
import { jsonRecords } from '../json/json-records.ts';
import type { DecodeEnd, RawPayload, RawRecord, Rejected, Span } from '../standard.ts';
import { readJsonReport } from './read-json.ts';
import { readQuery } from './read-query.ts';
import type { TraccarReport } from './schema.ts';

const BLANK_OR_MARK = new Set([0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf]);
/** The lists of `/api/socket`; what is forwarded is one object, `/api/positions` a bare list. */
const LISTS = [new Set(['positions', 'events', 'devices'])];

/**
 * Traccar's reports: forwarded positions and events (JSON), lists of `/api/positions` and `/api/socket`, Traccar
 * Client's JSON, and the OsmAnd protocol (`id=…&lat=…&lon=…`, one report a line). Each comes out once. Never a full
 * data set.
 */
export function* decodeTraccar(payload: RawPayload): Generator<RawRecord<TraccarReport>, DecodeEnd> {
  const { bytes } = payload;
  const end = { complete: false, publishedAt: null } as const;
  const refused = tooLarge(bytes);
  if (refused !== null) {
    yield refused;
    return end;
  }
  const first = bytes.find((byte) => !BLANK_OR_MARK.has(byte));
  if (first === 0x7b || first === 0x5b) {
    for (const record of jsonRecords(payload, LISTS)) {
      yield record.kind === 'rejected' ? record : recordOf(readJsonReport(record.value), record.span);
    }
    return end;
  }
  for (const { span, text, problem } of payloadLines(bytes)) {
    yield text === null ? rejected('unreadable', problem, { recordId: null, span }) : recordOf(readQuery(text), span);
  }
  return end;
}

function recordOf(report: TraccarReport | string, span: Span): RawRecord<TraccarReport> | Rejected {
  if (typeof report === 'string') return rejected('wrong-standard', report, { recordId: null, span });
  if (report.vehicleId === '') {
    return rejected('missing-field', 'The report names no device: neither uniqueId nor deviceId nor id.', {
      recordId: null,
      span,
    });
  }
  const kind = report.position === null ? (report.alarms.length > 0 ? 'event' : 'update') : 'position';
  return { kind, recordId: report.vehicleId, span, value: report };
}
