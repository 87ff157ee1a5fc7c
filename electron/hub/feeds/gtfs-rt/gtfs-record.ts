import type { RejectReason } from '../../../../shared/domain/feed.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { RawRecord, RecordKind, Rejected, Span } from '../standard.ts';
import type { GtfsEntity, GtfsHeader } from './gtfs-entity.ts';
import { posixTimeOrNull } from './posix-time.ts';

/** One rejection. */
export function rejected(reason: RejectReason, detail: string, recordId: string | null, span: Span): Rejected {
  return { kind: 'rejected', reason, detail, recordId, span };
}

/** The record of a whole entity. */
export function entityRecord(entity: GtfsEntity, span: Span): RawRecord<GtfsEntity> {
  return { kind: mainPart(entity), recordId: entity.id, span, value: entity };
}

function mainPart(entity: GtfsEntity): RecordKind {
  if (entity.alert !== null) return 'event';
  if (entity.vehicle !== null) return 'position';
  return entity.tripUpdate === null ? 'event' : 'trip';
}

/** The publisher's time of a payload: null where it tells none that can be POSIX seconds. */
export function publishedAt(header: GtfsHeader): Instant | null {
  return posixTimeOrNull(header.timestamp);
}

/**
 * The moment that a part of a feed is of: its own time, else the header's, but never later than it came. A clock that
 * runs ahead would otherwise keep every true fix after it out as a late one. null: none is told.
 */
export function claimedAt(own: Instant | null, header: GtfsHeader, receivedAt: Instant): Instant | null {
  const claimed = own ?? publishedAt(header);
  return claimed !== null && claimed > receivedAt ? receivedAt : claimed;
}

export function isFullDataset(header: GtfsHeader): boolean {
  return header.incrementality !== 'DIFFERENTIAL';
}
