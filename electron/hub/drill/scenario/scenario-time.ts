import { z } from 'zod';

const CLOCK = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/;
const DURATION = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;
const CLOCK_EXPECTED =
  'a time of the scenario’s clock such as "07:42" or "14:05:30" (in quotes; past midnight go on with "24:10")';
const DURATION_EXPECTED = 'a length of time such as 90s, 5m or 1h30m';

/** `"07:42:10"` as seconds of the scenario's clock, whose 0 is the midnight before it begins. */
export const clockTime = z.string({ error: CLOCK_EXPECTED }).transform((text, context): number => {
  const match = CLOCK.exec(text);
  if (match !== null) return Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
  context.issues.push({ code: 'custom', message: CLOCK_EXPECTED, input: text });
  return z.NEVER;
});

/** `1h30m` as seconds. */
export const duration = z.string({ error: DURATION_EXPECTED }).transform((text, context): number => {
  const match = DURATION.exec(text);
  if (match !== null && text !== '') {
    return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  }
  context.issues.push({ code: 'custom', message: DURATION_EXPECTED, input: text });
  return z.NEVER;
});
