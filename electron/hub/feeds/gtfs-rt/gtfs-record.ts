import type { RejectReason } from '../../../../shared/domain/feed.ts';
import { instant, type Instant } from '../../../../shared/time/instant.ts';
import type { RawRecord, RecordKind, Rejected, Span } from '../standard.ts';
import type { GtfsEntity, GtfsHeader } from './gtfs-entity.ts';

/** Seconds of 10000-01-01: a larger number is no POSIX time in seconds, most often milliseconds. */
export const POSIX_SECONDS_END = 253_402_300_800;

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
export function publishedAt(header: GtfsHeader | null): Instant | null {
  const seconds = header?.timestamp ?? 0;
  return seconds > 0 && seconds < POSIX_SECONDS_END ? instant(seconds * 1000) : null;
}

export function isFullDataset(header: GtfsHeader): boolean {
  return header.incrementality !== 'DIFFERENTIAL';
}
