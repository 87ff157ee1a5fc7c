import { hash } from 'node:crypto';
import type { EventBody } from '../../../../shared/domain/event.ts';
import type { FeedId } from '../../../../shared/domain/ids.ts';
import type { NormaliseContext } from '../standard.ts';

/** Ties records of one caller or unit together without telling who: sixteen hexadecimal digits of a salted hash. */
export function callerHint(feedId: FeedId, value: string): string {
  return hash('sha256', `${feedId}|${value}`, 'hex').slice(0, 16);
}

/**
 * A hint for each telephone number, by its digits alone, so that `+49 30 123` and `tel:+49-30-123` are one. Spread into
 * the event's body; empty where no number is given.
 */
export function callerHints(
  numbers: readonly string[],
  { feedId }: Pick<NormaliseContext, 'feedId'>,
): Pick<EventBody, 'sameHints'> {
  const digits = new Set(numbers.map((number) => number.replaceAll(/\D/g, '')).filter((each) => each.length > 2));
  return digits.size === 0 ? {} : { sameHints: Array.from(digits, (each) => callerHint(feedId, each)) };
}
