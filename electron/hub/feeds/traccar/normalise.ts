import type { NewChange } from '../../../../shared/domain/change.ts';
import type { EventBody } from '../../../../shared/domain/event.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import { instant, type Instant } from '../../../../shared/time/instant.ts';
import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { pointPlace } from '../common/point-place.ts';
import { believedBearing, believedSpeed, positionChanges } from '../common/position-report.ts';
import { filledFacts, rawRef, rejected } from '../common/record-parts.ts';
import { toldTime } from '../common/told-time.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import type { TraccarReport } from './schema.ts';

type TraccarRecord = Exclude<RawRecord<TraccarReport>, Rejected>;

const EPOCH = /^\d{9,13}(?:\.\d{1,3})?$/;

/** A position becomes a move of the vehicle, an alarm an event as well (rules TQ3–TQ6). Pure. */
export function normaliseTraccar(record: TraccarRecord, context: NormaliseContext): Normalised {
  const { value, span } = record;
  const told = value.position?.fixTime || value.eventTime;
  // Traccar's times are UTC wherever they carry no zone (OsmAnd protocol).
  const at = told === undefined ? null : EPOCH.test(told) ? epoch(told) : toldTime(told, 'UTC');
  if (at === 'bad') {
    return rejected(
      'bad-time',
      `The time is "${told.slice(0, 60)}": expected 2026-05-01T08:30:00Z or seconds since 1970.`,
      record,
    );
  }
  const place = pointPlace(value.position?.lon ?? null, value.position?.lat ?? null);
  if (!place.ok) return rejected('bad-position', place.detail, record);
  const here = value.position?.valid === true ? place.at : null;
  const changes = [
    ...(value.position === null && value.alarms.length === 0 ? [] : vehicle(value, here, at, record, context)),
    ...value.alarms.map((alarm) => alarmPut(alarm, value, here, at, span, context)),
  ];
  return { kind: 'changes', changes, replaces: [] };
}

function epoch(text: string): Instant {
  const number = Number(text);
  return instant(Math.round(number < 1e11 ? number * 1000 : number));
}

function vehicle(
  { vehicleId, name, model, protocol, position }: TraccarReport,
  here: Position | null,
  at: Instant | null,
  { span }: TraccarRecord,
  context: NormaliseContext,
): readonly NewChange[] {
  const speedMps = believedSpeed(position?.speedMps ?? null, 1);
  const bearingDeg = believedBearing(position?.courseDeg ?? null, speedMps);
  // Without a time the fix was made when it was received, for want of better.
  const fixes = here === null ? [] : [{ at: at ?? context.receivedAt, position: here, bearingDeg, speedMps }];
  const facts = filledFacts({ model, protocol });
  return positionChanges({ recordId: vehicleId, label: name, facts, at, fixes }, span, context);
}

/** One alarm of a kind for each device: sent again, it is renewed and not repeated. */
function alarmPut(
  alarm: string,
  { vehicleId, name, position }: TraccarReport,
  here: Position | null,
  at: Instant | null,
  span: TraccarRecord['span'],
  context: NormaliseContext,
): NewChange {
  const facts = filledFacts({ alarm, device: vehicleId });
  const recordId = `${vehicleId}:alarm:${alarm}`;
  const body: EventBody = {
    feedId: context.feedId,
    standard: 'traccar',
    recordId,
    ...classify(facts, context, 'alarm'),
    status: 'active',
    reality: 'actual',
    texts: [{ lang: 'en', title: `${alarm}: ${plainText(name) || vehicleId}`, description: '', instruction: '' }],
    location: locate(here === null ? null : { type: 'Point', coordinates: here }, {
      accuracyM: position?.accuracyM ?? null,
    }),
    sentAt: at,
    startsAt: at,
    endsAt: null,
    facts,
    references: [],
    replacedBy: null,
    url: null,
    raw: rawRef(span, context),
  };
  return { op: 'put', kind: 'event', id: recordEntityId(context.feedId, recordId), occurredAt: at, body };
}
