import { hash } from 'node:crypto';
import type { EventBody } from '../../../../shared/domain/event.ts';
import type { NormaliseContext } from '../standard.ts';

/**
 * Ties the records of one caller together without telling who it is: sixteen hexadecimal digits of a salted hash of each
 * number's digits, so that +49 30 1 and tel:+49-30-1 are one. Spread into the event's body; empty where no number is given.
 */
export function callerHints(
  numbers: readonly string[],
  { feedId }: Pick<NormaliseContext, 'feedId'>,
): Pick<EventBody, 'sameHints'> {
  const digits = new Set(numbers.map((number) => number.replaceAll(/\D/g, '')).filter((each) => each.length > 2));
  if (digits.size === 0) return {};
  return { sameHints: Array.from(digits, (each) => hash('sha256', `${feedId}|${each}`, 'hex').slice(0, 16)) };
}
