import type { EventBody, EventReality, EventStatus, StandardName } from '../../../../shared/domain/event.ts';
import type { Geometry } from '../../../../shared/domain/geometry.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { otherClasses } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { filledFacts, rawRef, rejected, webAddress } from '../common/record-parts.ts';
import { plainText } from '../plain-text.ts';
import type { NormaliseContext, Normalised, ReplacedRecord, Span } from '../standard.ts';
import { rate } from './facts.ts';
import { readLocation } from './location.ts';
import { readReferences, type References } from './references.ts';
import { CAP_MESSAGE_TYPES, CAP_STATUSES, wordOf, type CapAlert } from './schema.ts';
import { readTexts } from './texts.ts';
import { readTimes } from './times.ts';

const REALITIES: Readonly<Record<(typeof CAP_STATUSES)[number], EventReality>> = {
  Actual: 'actual',
  Exercise: 'exercise',
  System: 'system',
  Test: 'test',
  Draft: 'draft',
};

/** What a rendering of CAP tells beside, or otherwise than, an `alert` element. */
export interface AlertExtras {
  readonly standard: StandardName;
  /** A page for people, where the alert names none itself. */
  readonly page: string | null;
  /** Absent: as the alert's own text has them. */
  readonly references?: References;
  /** The area where it is not in the alert's own polygons and circles; null or absent: only there. */
  readonly geometry?: Geometry | null;
  /** When it lapses, where that is not the latest `expires`. */
  readonly endsAt?: Instant | null;
  readonly facts?: Readonly<Record<string, string>>;
  readonly notes?: readonly string[];
}

/**
 * One alert of CAP's content in whatever rendering as an event, with what it replaces (rules CAP11–CAP21). Pure.
 * @param record the id that the event is kept under, and the bytes it was read from
 */
export function alertEvent(
  alert: CapAlert,
  extras: AlertExtras,
  record: { readonly recordId: string; readonly span: Span },
  context: NormaliseContext,
): Normalised {
  // An index may leave these two out; then it lists what is in force.
  const status = alert.status === '' ? 'Actual' : wordOf(CAP_STATUSES, alert.status);
  const msgType = alert.msgType === '' ? 'Alert' : wordOf(CAP_MESSAGE_TYPES, alert.msgType);
  if (status === undefined || msgType === undefined) {
    const detail = `status "${alert.status.slice(0, 80)}" or msgType "${alert.msgType.slice(0, 80)}" is none of CAP 1.2 §3.2.1.`;
    return rejected('bad-value', detail, record);
  }
  if (msgType === 'Ack' || msgType === 'Error') return { kind: 'changes', changes: [], replaces: [] };
  const times = readTimes(alert, context.timeZone);
  if (!times.ok) return rejected('bad-time', times.detail, record);
  const place = readLocation(alert.infos);
  if (!place.ok) return rejected(place.reason, place.detail, record);

  const references = extras.references ?? readReferences(alert.references);
  const reality = REALITIES[status];
  const { facts, info, grade, category, unmappedCode } = rate(alert, context.tables);
  const notes = [
    ...references.notes,
    ...place.notes,
    ...oddities(alert, references.recordIds),
    ...(extras.notes ?? []),
  ];
  const own = [record.recordId, alert.identifier];
  const id = recordEntityId(context.feedId, record.recordId);
  const earlier = references.recordIds
    .filter((each) => !own.includes(each))
    .map((each) => recordEntityId(context.feedId, each));
  const { geometry = null } = extras;
  const body: EventBody = {
    feedId: context.feedId,
    standard: extras.standard,
    recordId: record.recordId,
    ...otherClasses({ ...facts, headline: plainText(info?.headline ?? '') }, context),
    category,
    grade,
    ...(unmappedCode === undefined ? {} : { unmappedCode }),
    status: statusOf(msgType, references.recordIds.includes(alert.identifier)),
    reality,
    texts: readTexts(alert),
    location: geometry === null ? place.location : locate(geometry, place.location),
    sentAt: times.sentAt,
    startsAt: times.startsAt,
    endsAt: extras.endsAt === undefined ? times.endsAt : extras.endsAt,
    facts: {
      ...facts,
      ...filledFacts(extras.facts ?? {}),
      ...(alert.identifier === record.recordId ? {} : { identifier: alert.identifier }),
      ...(notes.length === 0 ? {} : { notes: notes.join('; ') }),
    },
    references: earlier,
    replacedBy: null,
    url: webAddress(info?.web ?? '') ?? extras.page,
    raw: rawRef(record.span, context),
  };
  const as = msgType === 'Update' ? 'superseded' : msgType === 'Cancel' ? 'cancelled' : null;
  const replaces: readonly ReplacedRecord[] =
    as === null ? [] : earlier.map((each) => ({ id: each, as, ofReality: reality }));
  return { kind: 'changes', changes: [{ op: 'put', kind: 'event', id, occurredAt: times.sentAt, body }], replaces };
}

/** A Cancel is over as soon as it is said; one that names its own identifier takes back the event it stands in for. */
function statusOf(msgType: 'Alert' | 'Update' | 'Cancel', namesItself: boolean): EventStatus {
  if (msgType !== 'Cancel') return 'active';
  return namesItself ? 'cancelled' : 'ended';
}

/** What the standard allows or forbids and a person should know of. */
function oddities(alert: CapAlert, references: readonly string[]): readonly string[] {
  const notes: string[] = [];
  const replaces = alert.msgType.toLowerCase() === 'update' || alert.msgType.toLowerCase() === 'cancel';
  if (replaces && references.length === 0) notes.push(`${alert.msgType} without references`);
  for (const field of ['event', 'severity', 'urgency', 'certainty'] as const) {
    if (alert.infos.some((info) => info[field] === '')) notes.push(`no ${field} given`);
  }
  if (alert.infos.some((info) => info.categories.length === 0)) notes.push('no category given');
  if (alert.status === '') notes.push('no status given');
  return notes;
}
