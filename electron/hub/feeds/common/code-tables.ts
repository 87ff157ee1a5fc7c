import { z } from 'zod';
import {
  CATEGORIES,
  DOMAINS,
  EVENT_CLASSES,
  type CodeTables,
  type Grade,
  type Priority,
} from '../../../../shared/domain/grade.ts';
import { codeRules } from '../code-rules.ts';

const grade: z.ZodType<Grade | null> = z.union([z.literal([1, 2, 3, 4]), z.null()]);
const priority: z.ZodType<Priority> = z.literal([1, 2, 3, 4]);

const schema = z.strictObject({
  note: z.string(),
  grade: codeRules(grade),
  category: codeRules(z.enum(CATEGORIES)),
  domain: codeRules(z.enum(DOMAINS)).optional(),
  eventClass: codeRules(z.enum(EVENT_CLASSES)).optional(),
  priority: codeRules(priority).optional(),
  gbCode: codeRules(z.string()).optional(),
});

/**
 * The default tables of a standard out of its file in assets/codes.
 * @throws ZodError where the file is not of that shape: it ships with the program, so that is a bug.
 */
export function readCodeTables(json: unknown): CodeTables {
  const { grade: grades, category, domain, eventClass, priority: priorities, gbCode } = schema.parse(json);
  return {
    grade: grades,
    category,
    ...(domain === undefined ? {} : { domain }),
    ...(eventClass === undefined ? {} : { eventClass }),
    ...(priorities === undefined ? {} : { priority: priorities }),
    ...(gbCode === undefined ? {} : { gbCode }),
  };
}
