import { readFile } from 'node:fs/promises';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import { loadTimetable } from '../feeds/gtfs-rt/timetable/load-timetable.ts';
import { standardByName } from '../feeds/standards.ts';
import type { Timetable } from '../feeds/standard.ts';
import { type FeedSetup, mergedTables } from './feed-setup.ts';

/** Readies all that a feed's records are read with. A timetable that cannot be read costs names and shapes, not the feed. */
export async function setUpFeed(
  config: FeedConfig,
): Promise<{ readonly setup: FeedSetup; readonly problem: string | null }> {
  const standard = standardByName(config.standard);
  const tables = mergedTables(config.tables, standard.defaultTables);
  let timetable: Timetable | null = null;
  let problem: string | null = null;
  if (config.gtfsStaticPath !== null) {
    try {
      timetable = await loadTimetable(await readFile(config.gtfsStaticPath));
    } catch (cause) {
      problem = `timetable ${config.gtfsStaticPath}: ${cause instanceof Error ? cause.message : String(cause)}`;
    }
  }
  return { setup: { config, standard, tables, timetable, isExercise: false }, problem };
}
