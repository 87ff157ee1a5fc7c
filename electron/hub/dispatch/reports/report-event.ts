import { createHash } from 'node:crypto';
import type { EventBody, EventLocation, EventReality } from '../../../../shared/domain/event.ts';
import { type EntityId, recordEntityId, type Sha256 } from '../../../../shared/domain/ids.ts';
import type { CasePlace } from '../../../../shared/domain/case.ts';
import { DESK_FEED, type NewReport } from '../../../../shared/domain/report.ts';
import { type Instant, instant } from '../../../../shared/time/instant.ts';
import type { RawBlob } from '../../store/event-store.ts';

const MEDIA_TYPE = 'application/json';

export interface TakenReport {
  readonly report: NewReport;
  /** Names it for ever: the command's own id, so that the same command makes the same report. */
  readonly recordId: string;
  readonly takenBy: string;
  readonly now: Instant;
  readonly reality: EventReality;
}

export interface ReportEvent {
  readonly id: EntityId;
  readonly body: EventBody;
  readonly raw: RawBlob;
}

/** A report that a person took down, as an event like any feed's. Who called is no part of it. */
export function reportEvent({ report, recordId, takenBy, now, reality }: TakenReport): ReportEvent {
  const bytes = new TextEncoder().encode(JSON.stringify({ report, takenBy, takenAt: now }));
  const hash = createHash('sha256').update(bytes).digest('hex') as Sha256;
  const { eventClass, priority, gbCode } = report;
  const body: EventBody = {
    feedId: DESK_FEED,
    standard: 'desk',
    recordId,
    domain: report.domain,
    category: report.category,
    grade: report.grade,
    status: 'active',
    reality,
    texts: [{ lang: 'und', title: report.title, description: report.narrative, instruction: '' }],
    location: locationOf(report.place),
    sentAt: now,
    startsAt: report.occurredAt === null ? null : instant(report.occurredAt),
    endsAt: null,
    facts: { takenBy },
    references: [],
    replacedBy: null,
    url: null,
    raw: { hash, offset: 0, length: bytes.byteLength, mediaType: MEDIA_TYPE, document: DESK_FEED },
    ...(eventClass === null ? null : { eventClass }),
    ...(priority === null ? null : { priority }),
    ...(gbCode === null ? null : { gbCode }),
  };
  const receipt = {
    feedId: DESK_FEED,
    receivedAt: now,
    mediaType: MEDIA_TYPE,
    document: DESK_FEED,
    followedFrom: null,
  };
  return { id: recordEntityId(DESK_FEED, recordId), body, raw: { hash, bytes, receipt } };
}

function locationOf({ point, words, gridCode }: CasePlace): EventLocation {
  return {
    source: point !== null ? 'point' : words === '' ? 'none' : 'address',
    geometry: point === null ? null : { type: 'Point', coordinates: point },
    point,
    accuracyM: null,
    names: words === '' ? [] : [words],
    geocodes: gridCode === null ? [] : [`grid:${gridCode}`],
  };
}
