import type { Position } from '../../shared/domain/geometry.ts';
import type { Category, Domain, Grade } from '../../shared/domain/grade.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { bornAt, standingAt, type EventRecord } from '../store/event-standing.ts';

/** How real a drawn event is: `actual` may look live, the others never do (CAP 1.2 §3.2.1 `status`). */
export type MarkReality = 'actual' | 'exercise' | 'test';

/** An event as the map shows it at one moment. */
export interface EventMark {
  readonly eid: Eid;
  /** Null: the feed gave no point; such an event may still have an area. */
  readonly position: Position | null;
  readonly domain: Domain;
  readonly grade: Grade | null;
  readonly category: Category;
  readonly reality: MarkReality;
  /** Ended or expired at the moment shown. */
  readonly faded: boolean;
  readonly bornAt: Instant;
  readonly record: EventRecord;
}

export interface MarkPicture {
  /** Gravest first, then newest: the order in which they claim room. */
  readonly marks: readonly EventMark[];
  /** The next moment at which one of them expires by itself; null: none will. */
  readonly nextExpiryAt: Instant | null;
}

/** What of the events is to be drawn at a moment. In a drill exercises look real. */
export function eventMarks(events: readonly EventRecord[], at: Instant, drill: boolean): MarkPicture {
  const marks: EventMark[] = [];
  let nextExpiryAt: Instant | null = null;
  for (const record of events) {
    const { body, eid } = record;
    const standing = standingAt(body, at);
    const reality = markReality(body.reality, drill);
    if (reality === null || standing === 'cancelled' || standing === 'superseded') continue;
    const faded = standing !== 'active';
    if (!faded && body.endsAt !== null && (nextExpiryAt === null || body.endsAt < nextExpiryAt))
      nextExpiryAt = body.endsAt;
    const { domain, grade, category } = body;
    marks.push({
      eid,
      position: body.location.point,
      domain,
      grade,
      category,
      reality,
      faded,
      bornAt: bornAt(record),
      record,
    });
  }
  return { marks: marks.sort(byClaim), nextExpiryAt };
}

function markReality(reality: EventRecord['body']['reality'], drill: boolean): MarkReality | null {
  switch (reality) {
    case 'actual':
    case 'test':
      return reality;
    case 'exercise':
      return drill ? 'actual' : 'exercise';
    case 'draft':
    case 'system':
      return null;
  }
}

/** In force before faded, real before unreal, gravest first, newest first; ties by the log, so that nothing flickers. */
function byClaim(a: EventMark, b: EventMark): number {
  return (
    Number(a.faded) - Number(b.faded) ||
    Number(a.reality !== 'actual') - Number(b.reality !== 'actual') ||
    (a.grade ?? 5) - (b.grade ?? 5) ||
    b.bornAt - a.bornAt ||
    b.record.seq - a.record.seq
  );
}

/** Width of a symbol, CSS px at factor 1: the graver the larger. */
export function markSizePx({ grade, faded }: Pick<EventMark, 'grade' | 'faded'>): number {
  const size = { 1: 68, 2: 62, 3: 46, 4: 36, 0: 34 }[grade ?? 0];
  return faded ? Math.min(size, 36) : size;
}
