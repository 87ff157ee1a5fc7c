import { z } from 'zod';

// In this folder a schema's message is what was expected, in words that complete "expected …": problems.ts prints it.

/** An object with these keys and no others: a misspelt key must not pass for a setting left at its default. */
export function strictObject<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `one of the keys ${keys}` : `an object with the keys ${keys}`,
  });
}

/** Text of 1 to `most` characters that is not only blanks. */
export function words(most: number): z.ZodString {
  const error = `a text of 1 to ${most} characters`;
  return z.string({ error }).max(most, { error }).regex(/\S/, { error });
}

/** A number within bounds, both included. */
export function numberWithin(least: number, most: number, unit: string): z.ZodNumber {
  const error = `a number from ${least} to ${most}${unit === '' ? '' : ` ${unit}`}`;
  return z.number({ error }).min(least, { error }).max(most, { error });
}

/** A whole number of milliseconds from one second to `mostMs`. */
export function durationMs(mostMs: number): z.ZodNumber {
  const error = `whole milliseconds from 1000 to ${mostMs}`;
  return z.int({ error }).min(1_000, { error }).max(mostMs, { error });
}

export function yesOrNo(): z.ZodBoolean {
  return z.boolean({ error: 'true or false' });
}
