import type { CodeTables } from '../../../../shared/domain/grade.ts';

/** NMEA tells where something is and nothing of what happens, so there is no code to look up. */
export const NMEA_TABLES: CodeTables = { grade: [], category: [] };
