import type { MoveChange, NewChange, PutChange } from '../../../../shared/domain/change.ts';
import type { EventBody, EventReality, RawRef } from '../../../../shared/domain/event.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { classify } from '../common/classify.ts';
import { filledFacts, rawRef, rejected } from '../common/record-parts.ts';
import { parseTime } from '../parse-time.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import { isUnit } from './decode.ts';
import { cotCourse, cotSpeed, eventLocation, readPoint } from './location.ts';
import type { CotEvent } from './schema.ts';

type CotRecord = Exclude<RawRecord<CotEvent>, Rejected>;

/** Alarms, casualty evacuation, and points that somebody marked. */
const SHOWN = /^b-(?:a|r-f-h-c|m-p)(?:-|$)/;
/** TAK: forced delete of what the event links to. */
const DELETE = 't-x-d-d';
const LONGEST_LABEL = 80;

interface Times {
  readonly time: Instant;
  readonly start: Instant;
  readonly stale: Instant;
}

/** One CoT event: a unit as vehicle and move, an alarm or marked point as event (rules COT5–COT11). Pure. */
export function normaliseCot(record: CotRecord, context: NormaliseContext): Normalised {
  const { value } = record;
  if (value.type === DELETE) return { kind: 'changes', changes: deletions(value, context), replaces: [] };
  if (!isUnit(value) && !SHOWN.test(value.type)) return { kind: 'changes', changes: [], replaces: [] };
  const times = readTimes(value, context.timeZone);
  if (typeof times === 'string') return rejected('bad-time', times, record);
  const place = readPoint(value.point);
  if (!place.ok) return rejected(place.reason, place.detail, record);
  const raw = rawRef(record.span, context);
  const changes: readonly NewChange[] = isUnit(value)
    ? unitChanges(value, times, place.at, context, raw)
    : [eventPut(value, times, eventLocation(place.at, place.accuracyM), context, raw)];
  return { kind: 'changes', changes, replaces: [] };
}

function deletions(event: CotEvent, { feedId, timeZone }: NormaliseContext): readonly NewChange[] {
  const times = readTimes(event, timeZone);
  const occurredAt = typeof times === 'string' ? null : times.time;
  return event.links
    .filter(({ uid }) => uid !== '')
    .flatMap(({ uid }) =>
      (['vehicle', 'event'] as const).map((kind) => ({
        op: 'remove' as const,
        kind,
        id: recordEntityId(feedId, uid),
        occurredAt,
        reason: 'ended' as const,
      })),
    );
}

/** All three are required by event.xsd; what is wrong with the first bad one. */
function readTimes(event: CotEvent, timeZone: string): Times | string {
  const bad = (name: string, text: string): string =>
    `${name} is "${text.slice(0, 60)}", not a time such as 2026-05-01T08:30:00Z.`;
  const time = parseTime(event.time, timeZone);
  if (time === null) return bad('time', event.time);
  const start = parseTime(event.start, timeZone);
  if (start === null) return bad('start', event.start);
  const stale = parseTime(event.stale, timeZone);
  return stale === null ? bad('stale', event.stale) : { time, start, stale };
}

function unitChanges(
  event: CotEvent,
  { time }: Times,
  at: Position | null,
  context: NormaliseContext,
  raw: RawRef,
): readonly NewChange[] {
  const id = recordEntityId(context.feedId, event.uid);
  const put: PutChange = {
    op: 'put',
    kind: 'vehicle',
    id,
    occurredAt: time,
    body: {
      feedId: context.feedId,
      recordId: event.uid,
      label: nameOf(event),
      routeId: null,
      routeName: null,
      tripId: null,
      headsign: null,
      // Nothing that differs from fix to fix: a body that changed each time would fill the log.
      facts: filledFacts({
        type: event.type,
        how: event.how,
        team: event.team,
        role: event.role,
        remarks: plainText(event.remarks),
      }),
      raw,
    },
  };
  if (at === null) return [put];
  const speedMps = cotSpeed(event.speed);
  const bearingDeg = cotCourse(event.course, speedMps);
  const move: MoveChange = {
    op: 'move',
    kind: 'vehicle',
    id,
    occurredAt: time,
    lon: at[0],
    lat: at[1],
    bearingDeg,
    speedMps,
  };
  return [put, move];
}

function eventPut(
  event: CotEvent,
  { time, start, stale }: Times,
  location: EventBody['location'],
  context: NormaliseContext,
  raw: RawRef,
): PutChange {
  const codes = filledFacts({
    type: event.type,
    how: event.how,
    opex: event.opex,
    emergency: event.emergency?.type ?? '',
    callsign: event.callsign,
    team: event.team,
    role: event.role,
  });
  const title = plainText(event.emergency?.type ?? '') || nameOf(event);
  const description = [plainText(event.remarks), title === nameOf(event) ? '' : nameOf(event)].filter(Boolean);
  const isOver = event.emergency?.cancel === true || event.type === 'b-a-o-can';
  const body: EventBody = {
    feedId: context.feedId,
    standard: 'cot',
    recordId: event.uid,
    ...classify(codes, context, 'type'),
    status: isOver ? 'cancelled' : 'active',
    reality: realityOf(event.opex),
    texts: [{ lang: 'und', title, description: description.join('\n'), instruction: '' }],
    location,
    sentAt: time,
    startsAt: start,
    endsAt: stale,
    facts: codes,
    references: [],
    replacedBy: null,
    url: null,
    raw,
  };
  return { op: 'put', kind: 'event', id: recordEntityId(context.feedId, event.uid), occurredAt: time, body };
}

/** event.xsd, `opex`: operation, exercise, simulation; not told counts as real. */
function realityOf(opex: string): EventReality {
  const first = opex.slice(0, 1).toLowerCase();
  return first === 'e' ? 'exercise' : first === 's' ? 'test' : 'actual';
}

/** The callsign on one line, else the uid. */
function nameOf({ callsign, uid }: CotEvent): string {
  return (plainText(callsign).replaceAll('\n', ' ') || plainText(uid) || uid).slice(0, LONGEST_LABEL);
}
