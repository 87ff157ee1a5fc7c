import { z } from 'zod';
import table from '../../../../assets/codes/cot.json' with { type: 'json' };
import { CATEGORIES, type CodeTables } from '../../../../shared/domain/grade.ts';
import { codeRules } from '../code-rules.ts';

const schema = z.strictObject({
  note: z.string(),
  grade: codeRules(z.union([z.literal([1, 2, 3, 4]), z.null()])),
  category: codeRules(z.enum(CATEGORIES)),
});

const codes = schema.parse(table);

/** Grade and category of CoT events by their type and emergency words, where the site says nothing else. */
export const COT_TABLES: CodeTables = { grade: codes.grade, category: codes.category };
