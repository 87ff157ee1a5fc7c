import type { AlarmBody } from '../domain/alarm.ts';
import type { Instant } from '../time/instant.ts';

/**
 * ISA-18.2 / IEC 62682: unacknowledged (active, nobody has seen it) · acknowledged (active, seen) · returned (cleared before
 * anybody saw it) · shelved · suppressed · normal (cleared and seen).
 */
export type AlarmState = 'unacknowledged' | 'acknowledged' | 'returned' | 'shelved' | 'suppressed' | 'normal';

/** Activations within a minute that make an alarm a chattering one. */
export const CHATTER_COUNT = 3;
const CHATTER_MS = 60_000;
/** An alarm that stays active for so long has stopped saying anything. */
export const STALE_MS = 24 * 3_600_000;

export function alarmState({ active, acknowledged, shelved, suppressedBy }: AlarmBody, at: Instant): AlarmState {
  if (shelved !== null && shelved.until > at) return 'shelved';
  if (suppressedBy !== null) return 'suppressed';
  if (active) return acknowledged === null ? 'unacknowledged' : 'acknowledged';
  return acknowledged === null ? 'returned' : 'normal';
}

/** Whether a person has to look at it now. */
export function asksForSomebody(body: AlarmBody, at: Instant): boolean {
  const state = alarmState(body, at);
  return state === 'unacknowledged' || state === 'returned';
}

/** Comes and goes so fast that it is the alarm that needs mending. */
export function isChattering({ recent }: Pick<AlarmBody, 'recent'>, at: Instant): boolean {
  return recent.filter((raised) => raised > at - CHATTER_MS && raised <= at).length >= CHATTER_COUNT;
}

export function isStale({ active, raisedAt }: Pick<AlarmBody, 'active' | 'raisedAt'>, at: Instant): boolean {
  return active && at - raisedAt >= STALE_MS;
}
