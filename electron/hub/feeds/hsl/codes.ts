import type { CodeTables } from '../../../../shared/domain/grade.ts';

/** HFP tells where vehicles are and nothing of what happens, so there is no code to look up. */
export const HSL_TABLES: CodeTables = { grade: [], category: [] };
