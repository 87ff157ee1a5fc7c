import { z } from 'zod';
import faults from '../../../../assets/codes/ngsi-faults.json' with { type: 'json' };
import table from '../../../../assets/codes/ngsi.json' with { type: 'json' };
import type { CodeRule } from '../../../../shared/domain/grade.ts';
import { codeRules } from '../code-rules.ts';
import { readCodeTables } from '../common/code-tables.ts';

const schema = z.strictObject({ note: z.string(), fault: codeRules(z.boolean()) });

/** Whether a state of a device, lamp, container or of the air is something wrong. */
export const FAULT_RULES: readonly CodeRule<boolean>[] = schema.parse(faults).fault;

/** Grade and category of what Smart Data Models tell, by type, category, subCategory, severity and state. */
export const NGSI_TABLES = readCodeTables(table);
