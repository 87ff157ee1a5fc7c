import { log0001Initial } from './log-0001-initial.ts';
import type { Migration } from './migrate.ts';

/** Ordered; `user_version` of log.db is the number of steps taken. */
export const LOG_MIGRATIONS: readonly Migration[] = [log0001Initial];
