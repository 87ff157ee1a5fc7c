import type { RejectReason } from '../../../shared/domain/feed.ts';
import type { EntityRecord } from '../../store/seat-state.ts';

export type RejectRecord = EntityRecord<'reject'>;

/** Which rejects are looked at; null: all. */
export interface RejectFilter {
  readonly feedId: string | null;
  readonly reason: RejectReason | null;
}

export interface RejectFacets {
  /** Open ones by feed, within the reason that is chosen; the most first. */
  readonly feeds: readonly (readonly [feedId: string, count: number])[];
  /** By reason, within the feed that is chosen. */
  readonly reasons: readonly (readonly [reason: RejectReason, count: number])[];
}

export function filterRejects(
  rejects: readonly RejectRecord[],
  { feedId, reason }: RejectFilter,
): readonly RejectRecord[] {
  return rejects.filter(
    ({ body }) => (feedId === null || body.feedId === feedId) && (reason === null || body.reason === reason),
  );
}

export function rejectFacets(rejects: readonly RejectRecord[], filter: RejectFilter): RejectFacets {
  return {
    feeds: counted(filterRejects(rejects, { ...filter, feedId: null }).map(({ body }) => body.feedId)),
    reasons: counted(filterRejects(rejects, { ...filter, reason: null }).map(({ body }) => body.reason)),
  };
}

function counted<T extends string>(values: readonly T[]): readonly (readonly [T, number])[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, left], [b, right]) => right - left || a.localeCompare(b));
}

/** What one command may name. */
const MOST_AT_ONCE = 5000;

/** Ids in parts that a command takes. */
export function inParts(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / MOST_AT_ONCE) }, (_, i) =>
    ids.slice(i * MOST_AT_ONCE, (i + 1) * MOST_AT_ONCE),
  );
}
