import type { EventBody } from '../../../../shared/domain/event.ts';
import { parseTime } from '../parse-time.ts';
import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { pointPlace } from '../common/point-place.ts';
import { believedBearing, believedSpeed, KMH_MPS, positionChanges, type Fix } from '../common/position-report.ts';
import { filledFacts, rawRef, rejected } from '../common/record-parts.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import type { QueclinkMessage, QueclinkPosition } from './schema.ts';

type QueclinkRecord = Exclude<RawRecord<QueclinkMessage>, Rejected>;

/** Reports that somebody pressed for help, or that a machine says so: crash, tow, fire of nothing else. */
const ALARMS: ReadonlyMap<string, string> = new Map([
  ['GTSOS', 'SOS'],
  ['GTCRA', 'Crash'],
  ['GTCRD', 'Crash'],
  ['GTTOW', 'Tow'],
]);
const NO_FIX: ReadonlySet<number | null> = new Set([0, null]);

/** Positions become moves of the vehicle, alarms events as well (rules QL3–QL6). Pure. */
export function normaliseQueclink(record: QueclinkRecord, context: NormaliseContext): Normalised {
  const { value, span } = record;
  if (value.prefix === 'ACK') return { kind: 'changes', changes: [], replaces: [] };
  const fixes: Fix[] = [];
  for (const position of value.positions) {
    const fix = fixOf(position);
    if (fix === 'bad-time') {
      return rejected(
        'bad-time',
        `The time of the position is "${position.utc}": expected yyyymmddhhmmss in UTC.`,
        record,
      );
    }
    if (typeof fix === 'string') return rejected('bad-position', fix, record);
    if (fix !== null) fixes.push(fix);
  }
  const alarm = ALARMS.get(value.report);
  if (value.positions.length === 0 && alarm === undefined) return { kind: 'changes', changes: [], replaces: [] };
  const [at = null] = fixes.map((fix) => fix.at).toSorted((a, b) => b - a);
  const facts = filledFacts({ imei: value.deviceId });
  const report = { recordId: value.deviceId, label: value.deviceName, facts, at, fixes };
  const changes = positionChanges(report, span, context);
  if (alarm === undefined) return { kind: 'changes', changes, replaces: [] };
  const body = alarmBody(record, alarm, fixes, context);
  const id = recordEntityId(context.feedId, body.recordId);
  return {
    kind: 'changes',
    changes: [...changes, { op: 'put', kind: 'event', id, occurredAt: body.sentAt, body }],
    replaces: [],
  };
}

/** Null: the device had no fix and repeats its last place. Text: what is wrong. */
function fixOf({ hdop, speed, azimuth, lon, lat, utc }: QueclinkPosition): Fix | string | null {
  if (NO_FIX.has(numberOf(hdop))) return null;
  const iso = utc.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z');
  const at = parseTime(iso, 'UTC');
  if (at === null) return 'bad-time';
  const place = pointPlace(numberOf(lon), numberOf(lat));
  if (!place.ok) return place.detail;
  if (place.at === null) return null;
  const speedMps = believedSpeed(numberOf(speed), KMH_MPS);
  return { at, position: place.at, bearingDeg: believedBearing(numberOf(azimuth), speedMps), speedMps };
}

/** One alarm of a kind for each device: pressed again, it is renewed and not repeated. */
function alarmBody(
  { value, span }: QueclinkRecord,
  alarm: string,
  fixes: readonly Fix[],
  context: NormaliseContext,
): EventBody {
  const [last] = fixes.toSorted((a, b) => b.at - a.at);
  const facts = filledFacts({ report: value.report, alarm, device: value.deviceId });
  const name = value.deviceName || value.deviceId;
  return {
    feedId: context.feedId,
    standard: 'queclink',
    recordId: `${value.deviceId}:${value.report}`,
    ...classify(facts, context, 'report'),
    status: 'active',
    reality: 'actual',
    texts: [{ lang: 'en', title: `${alarm}: ${name}`, description: '', instruction: '' }],
    location: locate(last === undefined ? null : { type: 'Point', coordinates: last.position }),
    sentAt: last?.at ?? null,
    startsAt: last?.at ?? null,
    endsAt: null,
    facts,
    references: [],
    replacedBy: null,
    url: null,
    raw: rawRef(span, context),
  };
}

function numberOf(text: string): number | null {
  return text === '' ? null : Number(text);
}
