import { z } from 'zod';
import table from '../../../../assets/codes/open311.json' with { type: 'json' };
import type { EventStatus } from '../../../../shared/domain/event.ts';
import { CATEGORIES, type CodeRule, type CodeTables } from '../../../../shared/domain/grade.ts';
import { codeRules } from '../code-rules.ts';

const schema = z.strictObject({
  note: z.string(),
  status: codeRules(z.enum(['active', 'ended', 'cancelled'])),
  category: codeRules(z.enum(CATEGORIES)),
  grade: codeRules(z.union([z.literal([1, 2, 3, 4]), z.null()])),
});

const codes = schema.parse(table);

/** What a request's or update's free status word means; a word not listed leaves the request open. */
export const STATUS_RULES: readonly CodeRule<EventStatus>[] = codes.status;

/** Open311 names no categories or grades: these go by the words of the service's name, English and Chinese. */
export const OPEN311_TABLES: CodeTables = { category: codes.category, grade: codes.grade };
