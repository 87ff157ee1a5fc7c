import type { EventBody, EventText } from '../../../../shared/domain/event.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import type { Category, Domain, Grade } from '../../../../shared/domain/grade.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { readFeatures, type ReportFeatures } from '../report-features.ts';

/** What correlation remembers of a live report. */
export interface Report {
  readonly id: EntityId;
  readonly features: ReportFeatures;
  readonly isActive: boolean;
  /** When it lapses by itself; Infinity: it doesn't. */
  readonly endsAt: number;
  readonly domain: Domain;
  readonly category: Category;
  readonly grade: Grade | null;
  readonly point: Position | null;
  readonly texts: readonly EventText[];
  readonly replacedBy: EntityId | null;
}

export function readReport(id: EntityId, body: EventBody, now: Instant): Report {
  return {
    id,
    features: readFeatures(body, now),
    isActive: body.status === 'active',
    endsAt: body.endsAt ?? Infinity,
    domain: body.domain,
    category: body.category,
    grade: body.grade,
    point: body.location.point,
    texts: body.texts,
    replacedBy: body.replacedBy,
  };
}

/** Whether a report says the same as before, as far as it is compared. */
export function isAlike(a: ReportFeatures, b: ReportFeatures): boolean {
  return (
    a.at === b.at &&
    Object.is(a.lon, b.lon) &&
    Object.is(a.lat, b.lat) &&
    a.extentM === b.extentM &&
    a.category === b.category &&
    a.reality === b.reality &&
    a.kind === b.kind &&
    isEqual(a.text.hashes, b.text.hashes) &&
    isEqual(a.address.hashes, b.address.hashes) &&
    a.hints.join() === b.hints.join()
  );
}

function isEqual(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((hash, at) => hash === b[at]);
}
