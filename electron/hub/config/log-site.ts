import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Site } from '../../../shared/domain/site.ts';
import type { EventStore } from '../store/event-store.ts';
import { liveEntities } from '../store/live-entities.ts';
import type { SiteProblem } from './problems.ts';
import { keepEdits } from './keep-edits.ts';
import { feedEntityId, siteChanges } from './site-changes.ts';
import { parseSiteFile } from './site-file.ts';

/** The configuration as the log has it; null before the first. */
export async function readLogSite(store: EventStore): Promise<Site | null> {
  const [site] = await liveEntities(store, 'site');
  if (site === undefined) return null;
  return { site, feeds: await liveEntities(store, 'feed') };
}

/** A site file that is not taken; says each path, what was found and what was expected. */
export class SiteFileError extends Error {
  constructor(source: string, problems: readonly SiteProblem[]) {
    const lines = problems.map(({ path, found, expected }) => `  ${path}: found ${found}, expected ${expected}`);
    super(`${source} is refused:\n${lines.join('\n')}`);
    this.name = 'SiteFileError';
  }
}

/** Reads a site file; throws SiteFileError. */
export async function readSiteFile(path: string): Promise<Site> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new SiteFileError(path, [{ path: '--site', found, expected: 'a site file that can be read' }]);
  });
  return parseSite(text, dirname(path), path);
}

export function parseSite(text: string, baseDir: string, source: string): Site {
  const result = parseSiteFile(text, baseDir);
  if (!result.ok) throw new SiteFileError(source, result.problems);
  return result.site;
}

/**
 * Makes `next` the log's configuration, by the changes that it takes and no others. A mapping or tables that were edited since
 * stay: see keepEdits.
 */
export async function applySite(store: EventStore, given: Site): Promise<void> {
  const current = await readLogSite(store);
  const next = current === null ? given : keepEdits(current, given);
  const changes = siteChanges(current, next);
  const feeds = new Set(next.feeds.map(({ id }) => id));
  // What was known of a feed's health goes with the feed.
  for (const { feedId } of await liveEntities(store, 'feed-health')) {
    if (feeds.has(feedId)) continue;
    changes.push({
      op: 'remove',
      kind: 'feed-health',
      id: feedEntityId(feedId),
      occurredAt: null,
      reason: 'withdrawn',
    });
  }
  if (changes.length > 0) await store.append(changes);
}
