import type { Sha256 } from '../../../shared/domain/ids.ts';
import type { NormaliseContext, Normalised, RawPayload, RawRecord, Rejected } from '../feeds/standard.ts';
import { asExercise } from './as-exercise.ts';
import type { FeedSetup } from './feed-setup.ts';

interface Source {
  readonly payload: RawPayload;
  readonly rawHash: Sha256;
  readonly feed: FeedSetup;
}

/** What a standard's normaliser may know of the feed and the payload. */
export function contextOf({ payload, rawHash, feed }: Source): NormaliseContext {
  return {
    feedId: payload.feedId,
    domain: feed.config.domain,
    timeZone: feed.config.timeZone,
    tables: feed.tables,
    receivedAt: payload.receivedAt,
    rawHash,
    mediaType: payload.mediaType,
    document: payload.document,
    timetable: feed.timetable,
    alertC: feed.alertC ?? null,
    mapping: feed.config.mapping ?? null,
  };
}

/**
 * A bug in a normaliser costs one record, which waits in quarantine for the mended program.
 * @param followedFrom the record whose link led here, where the payload holds exactly this one
 */
export function normaliseRecord(
  source: Source,
  record: Exclude<RawRecord, Rejected>,
  followedFrom: string | null,
): Normalised {
  const { standard, isExercise } = source.feed;
  const context = contextOf(source);
  try {
    const normalised = standard.normalise(record, followedFrom === null ? context : { ...context, followedFrom });
    return isExercise ? asExercise(normalised) : normalised;
  } catch (cause) {
    const detail = `the ${standard.name} normaliser failed: ${cause instanceof Error ? cause.message : String(cause)}`;
    return { kind: 'rejected', reason: 'internal', detail, recordId: record.recordId, span: record.span };
  }
}
