import type { EventBody, EventReality, EventStatus } from '../../../../shared/domain/event.ts';
import type { RejectReason } from '../../../../shared/domain/feed.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import type { FollowLink, NormaliseContext, Normalised, RawRecord, Rejected, ReplacedRecord } from '../standard.ts';
import { rate } from './facts.ts';
import { readLocation } from './location.ts';
import { webAddress } from './read-entry.ts';
import { readReferences } from './references.ts';
import { CAP_MESSAGE_TYPES, CAP_STATUSES, wordOf, type CapAlert, type CapEntry, type CapValue } from './schema.ts';
import { readTexts } from './texts.ts';
import { readTimes } from './times.ts';

type CapRecord = Exclude<RawRecord<CapValue>, Rejected>;

const REALITIES: Readonly<Record<(typeof CAP_STATUSES)[number], EventReality>> = {
  Actual: 'actual',
  Exercise: 'exercise',
  System: 'system',
  Test: 'test',
  Draft: 'draft',
};

/** One CAP record as an event; an index entry also as a link to follow (rules CAP9, CAP11–CAP21). Pure. */
export function normaliseCap(record: CapRecord, context: NormaliseContext): Normalised {
  const { value, recordId } = record;
  if (value.form === 'alert') {
    const page = value.entry?.pageUrl ?? value.entry?.alertUrl ?? null;
    return fromAlert(value.alert, page, { ...record, recordId: context.followedFrom ?? recordId }, context);
  }
  const [entry] = value.entries;
  const url = value.entries.find(({ alertUrl }) => alertUrl !== null)?.alertUrl ?? null;
  const follow: FollowLink | null = url === null ? null : { url, recordId };
  const alert = alertOfEntries(value.entries, recordId);
  if (alert === null) {
    if (follow !== null) return { kind: 'follow', ...follow };
    const detail = `The entry "${entry.title.slice(0, 80)}" has neither CAP fields nor a link to an alert: there is nothing to show.`;
    return rejected('missing-field', detail, record);
  }
  const result = fromAlert(alert, entry.pageUrl ?? url, record, context);
  return follow !== null && result.kind === 'changes' ? { ...result, follow } : result;
}

/** The entries of one alert as that alert, as far as the index tells it. Null where none has fields of its own. */
function alertOfEntries(entries: readonly CapEntry[], recordId: string): CapAlert | null {
  const parts = entries.flatMap(({ fields }) => fields ?? []);
  const [first] = parts;
  if (first === undefined) return null;
  return { ...first, identifier: first.identifier || recordId, infos: parts.flatMap(({ infos }) => infos) };
}

function fromAlert(alert: CapAlert, page: string | null, record: CapRecord, context: NormaliseContext): Normalised {
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

  const references = readReferences(alert.references);
  const reality = REALITIES[status];
  const { facts, info, grade, category } = rate(alert, context.tables);
  const notes = [...references.notes, ...place.notes, ...oddities(alert, references.recordIds)];
  const own = [record.recordId, alert.identifier];
  const id = recordEntityId(context.feedId, record.recordId);
  const earlier = references.recordIds
    .filter((each) => !own.includes(each))
    .map((each) => recordEntityId(context.feedId, each));
  const body: EventBody = {
    feedId: context.feedId,
    standard: 'cap',
    recordId: record.recordId,
    domain: context.domain,
    category,
    grade,
    status: statusOf(msgType, references.recordIds.includes(alert.identifier)),
    reality,
    texts: readTexts(alert),
    location: place.location,
    sentAt: times.sentAt,
    startsAt: times.startsAt,
    endsAt: times.endsAt,
    facts: {
      ...facts,
      ...(alert.identifier === record.recordId ? {} : { identifier: alert.identifier }),
      ...(notes.length === 0 ? {} : { notes: notes.join('; ') }),
    },
    references: earlier,
    replacedBy: null,
    url: webAddress(info?.web ?? '') ?? page,
    raw: { hash: context.rawHash, ...record.span, mediaType: context.mediaType, document: context.document },
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

function rejected(reason: RejectReason, detail: string, record: CapRecord): Rejected {
  return { kind: 'rejected', reason, detail, recordId: record.recordId, span: record.span };
}
