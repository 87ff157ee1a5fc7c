import { z } from 'zod';
import type { CodeRule } from '../../../shared/domain/grade.ts';

/** Schema of a list of CodeRules with the given kind of result; unknown keys are refused. */
export function codeRules<Result>(result: z.ZodType<Result>): z.ZodType<CodeRule<Result>[]> {
  const patterns = z.union([z.string(), z.array(z.string())], { error: 'a text or a list of texts' });
  const when = z.record(z.string(), patterns, { error: 'an object of field names and patterns' });
  // A map, because an object literal with a `then` would pass for a promise.
  const shape = new Map<string, z.ZodType>().set('when', when).set('then', result);
  const rule = z.strictObject(Object.fromEntries(shape), { error: 'a rule with the keys when and then' });
  return z.array(rule, { error: 'a list of rules' }) as unknown as z.ZodType<CodeRule<Result>[]>;
}
