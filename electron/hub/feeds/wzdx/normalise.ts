import type { MoveChange, PutChange } from '../../../../shared/domain/change.ts';
import type { EventStatus } from '../../../../shared/domain/event.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import { classify } from '../common/classify.ts';
import { locate, symbolPoint } from '../common/locate.ts';
import { putEvent } from '../common/put-event.ts';
import { readGeometry, type GeometryRead } from '../common/read-geometry.ts';
import { filledFacts, rawRef, rejected } from '../common/record-parts.ts';
import { badTime, sound, toldTime } from '../common/told-time.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import type { WzdxFeature } from './schema.ts';

type Decoded = Exclude<RawRecord<WzdxFeature>, Rejected>;

const STATUS: ReadonlyMap<string, EventStatus> = new Map([
  ['completed', 'ended'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
]);

/** A work zone, detour or restriction as event, a field device as vehicle with its place (rules WZ). Pure. */
export function normaliseWzdx(record: Decoded, context: NormaliseContext): Normalised {
  const { value } = record;
  const place = readGeometry(value.geometry);
  if (place.kind === 'bad') return rejected('bad-position', `The geometry cannot be drawn: ${place.why}.`, record);
  return value.form === 'device' ? device(record, place, context) : roadEvent(record, place, context);
}

function roadEvent(record: Decoded, place: GeometryRead, context: NormaliseContext): Normalised {
  const { value, span } = record;
  const { timeZone, feedId } = context;
  const startsAt = toldTime(value.startDate, timeZone);
  const endsAt = toldTime(value.endDate, timeZone);
  const written = value.updateDate || value.creationDate;
  const sentAt = toldTime(written, timeZone);
  const wrong = badTime({
    start_date: [value.startDate, startsAt],
    end_date: [value.endDate, endsAt],
    update_date: [written, sentAt],
  });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const codes = filledFacts({
    event_type: value.eventType,
    event_status: value.eventStatus,
    vehicle_impact: value.vehicleImpact,
    direction: value.direction,
    ...value.details,
  });
  const names = [...value.roadNames, ...value.crossStreets].map(plainText);
  return putEvent({
    feedId,
    standard: 'wzdx',
    recordId: value.id,
    ...classify(codes, context, 'event_type'),
    status: STATUS.get(value.eventStatus.toLowerCase()) ?? 'active',
    reality: 'actual',
    texts: [{ lang: 'en', title: titleOf(value), description: plainText(value.description), instruction: '' }],
    location: locate(place.kind === 'geometry' ? place.geometry : null, { names }),
    sentAt: sound(sentAt),
    startsAt: sound(startsAt),
    endsAt: sound(endsAt),
    facts: filledFacts({ ...codes, data_source: value.dataSource }),
    references: [],
    replacedBy: null,
    url: null,
    raw: rawRef(span, context),
  });
}

/** `I-80, I-35 westbound: work zone`, in the words of the standard's own values. */
function titleOf({ name, roadNames, direction, eventType, form }: WzdxFeature): string {
  const road = [roadNames.join(', '), direction === 'unknown' ? '' : direction].filter((text) => text !== '').join(' ');
  const what = (eventType || form).replaceAll(/[-_]/g, ' ');
  return plainText([name, [road, what].filter((text) => text !== '').join(': ')].filter(Boolean).join(' · '));
}

function device(record: Decoded, place: GeometryRead, context: NormaliseContext): Normalised {
  const { value, span } = record;
  const updatedAt = toldTime(value.updateDate, context.timeZone);
  const wrong = badTime({ update_date: [value.updateDate, updatedAt] });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const id = recordEntityId(context.feedId, value.id);
  const occurredAt = sound(updatedAt);
  const put: PutChange = {
    op: 'put',
    kind: 'vehicle',
    id,
    occurredAt,
    body: {
      feedId: context.feedId,
      recordId: value.id,
      label: plainText(value.name) || value.eventType,
      routeId: null,
      routeName: null,
      tripId: null,
      headsign: null,
      facts: filledFacts({ ...value.details, road_names: value.roadNames.join(', '), direction: value.direction }),
      raw: rawRef(span, context),
    },
  };
  const at = place.kind === 'geometry' ? symbolPoint(place.geometry) : null;
  if (at === null) return { kind: 'changes', changes: [put], replaces: [] };
  const move: MoveChange = {
    op: 'move',
    kind: 'vehicle',
    id,
    occurredAt: occurredAt ?? context.receivedAt,
    lon: at[0],
    lat: at[1],
    bearingDeg: null,
    speedMps: null,
  };
  return { kind: 'changes', changes: [put, move], replaces: [] };
}
