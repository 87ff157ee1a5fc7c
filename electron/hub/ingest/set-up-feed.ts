import { readFile } from 'node:fs/promises';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { AlertCTable } from '../feeds/datex2/alert-c.ts';
import { loadAlertCTable } from '../feeds/datex2/load-alert-c.ts';
import { loadTimetable } from '../feeds/gtfs-rt/timetable/load-timetable.ts';
import { standardByName } from '../feeds/standards.ts';
import type { Timetable } from '../feeds/standard.ts';
import { loadBoundaries } from './boundaries/load-boundaries.ts';
import { type FeedSetup, mergedTables } from './feed-setup.ts';

/** Readies all that a feed's records are read with. A timetable, location table or boundary file that cannot be read costs names and shapes, not the feed. */
export async function setUpFeed(
  config: FeedConfig,
): Promise<{ readonly setup: FeedSetup; readonly problem: string | null }> {
  const standard = standardByName(config.standard);
  const tables = mergedTables(config.tables, standard.defaultTables);
  let timetable: Timetable | null = null;
  const problems: string[] = [];
  if (config.gtfsStaticPath !== null) {
    try {
      timetable = await loadTimetable(await readFile(config.gtfsStaticPath));
    } catch (cause) {
      problems.push(`timetable ${config.gtfsStaticPath}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  let alertC: AlertCTable | null = null;
  const { alertcPath = null } = config;
  if (alertcPath !== null) {
    try {
      alertC = await loadAlertCTable(await readFile(alertcPath));
    } catch (cause) {
      problems.push(`location table ${alertcPath}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  const { table: boundaries, problems: unread } = await loadBoundaries(config.boundaries ?? []);
  const problem = [...problems, ...unread].join('; ');
  const setup = { config, standard, tables, timetable, alertC, boundaries, isExercise: false };
  return { setup, problem: problem === '' ? null : problem };
}
