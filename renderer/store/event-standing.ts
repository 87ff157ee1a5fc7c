import type { EventBody } from '../../shared/domain/event.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { EntityRecord } from './seat-state.ts';

export type EventRecord = EntityRecord<'event'>;

/** How an event stands at a moment: what its feed says of it, or expired by the clock shown. */
export type Standing = EventBody['status'] | 'expired';

export function standingAt(body: EventBody, at: Instant): Standing {
  return body.status === 'active' && body.endsAt !== null && body.endsAt <= at ? 'expired' : body.status;
}

/** Since when it is known or claimed: the publisher's time first, then the feed's, then ours. */
export function bornAt(event: EventRecord): Instant {
  return event.body.sentAt ?? event.body.startsAt ?? event.occurredAt ?? event.recordedAt;
}

/** CAP 1.2 §3.2.1: exercise, test, draft and system messages are never live alarms. A drill plays exercises as if real. */
export function countsAsReal(body: EventBody, drill: boolean): boolean {
  return body.reality === 'actual' || (drill && body.reality === 'exercise');
}

/** How much of its life has passed, 0 … 1; null when it has no end. */
export function lifeUsed(event: EventRecord, at: Instant): number | null {
  const { endsAt, startsAt } = event.body;
  if (endsAt === null) return null;
  const from = startsAt ?? bornAt(event);
  return endsAt <= from ? 1 : Math.min(1, Math.max(0, (at - from) / (endsAt - from)));
}
