import { createHash } from 'node:crypto';
import { relative, resolve, sep } from 'node:path';
import type { FeedConfig, TransportConfig } from '../../../shared/domain/feed.ts';
import type { Site } from '../../../shared/domain/site.ts';
import { namedVariable, type Environment } from './feed-secrets.ts';
import { readMappingEntry } from './mapping-entry.ts';
import { describe, NO_LITERAL_SECRETS, pathText, problemsOf, type SiteProblem } from './problems.ts';
import { siteFileSchema, type FeedEntry, type SiteFile } from './site-schema.ts';
import { withPaths } from './transport-paths.ts';
import { transportProblems } from './transport-problems.ts';
import type { TransportEntry } from './transport-schema.ts';
import { secretPlaces } from './transport-secrets.ts';

export type SiteFileResult =
  { readonly ok: true; readonly site: Site } | { readonly ok: false; readonly problems: readonly SiteProblem[] };

/** A shorter key could be found from its hash, which the log keeps. */
const SHORTEST_KEY = 16;

const PUSH_SILENCE_MS = 300_000;
const FILE_SILENCE_MS = 86_400_000;
const MISSED_POLLS = 3;

/**
 * Reads a site file (JSON): the site and its feeds, defaults filled in, paths absolute. Nothing unknown is passed
 * over: every problem is told with its place, what was found and what was expected.
 * @param baseDir the file's folder, which relative paths start from
 * @param environment where `keyEnv` and `env:NAME` are looked up
 */
export function parseSiteFile(text: string, baseDir: string, environment: Environment = process.env): SiteFileResult {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const found = error instanceof Error ? error.message.slice(0, 200) : 'no JSON';
    return { ok: false, problems: [{ path: '', found, expected: 'a JSON file (no comments, no trailing commas)' }] };
  }
  const parsed = siteFileSchema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error.issues, json) };
  const problems = parsed.data.feeds.flatMap((_, index) => feedProblems(parsed.data, index, environment));
  const mappings = parsed.data.feeds.map((feed, index) => readMappingEntry(feed, `feeds[${index}].mapping`, baseDir));
  problems.push(...mappings.flatMap((read) => (read.ok ? [] : read.problems)));
  if (problems.length > 0) return { ok: false, problems };
  const site = assemble(parsed.data, baseDir, environment);
  const feeds = site.feeds.map((feed, index): FeedConfig => {
    const read = mappings[index];
    return read?.ok !== true || read.mapping === undefined ? feed : { ...feed, mapping: read.mapping };
  });
  return { ok: true, site: { ...site, feeds } };
}

/**
 * The text of a site file that reads as `site` again. Paths are written relative to `baseDir` where that can be; keys
 * as their hashes, since what an environment variable was called is not part of a Site.
 */
export function formatSiteFile(site: Site, baseDir: string): string {
  const shorten = (path: string): string => relativePath(path, baseDir);
  const feeds = site.feeds.map((feed) => ({
    ...feed,
    transport: withPaths(feed.transport, shorten),
    gtfsStaticPath: feed.gtfsStaticPath === null ? null : shorten(feed.gtfsStaticPath),
    ...(typeof feed.alertcPath === 'string' ? { alertcPath: shorten(feed.alertcPath) } : {}),
    ...(feed.boundaries === undefined
      ? {}
      : { boundaries: feed.boundaries.map((each) => ({ ...each, path: shorten(each.path) })) }),
  }));
  const tilesPath = site.site.tilesPath === null ? null : shorten(site.site.tilesPath);
  return `${JSON.stringify({ site: { ...site.site, tilesPath }, feeds }, null, 2)}\n`;
}

/** What a schema cannot see: other feeds, other fields, the environment. */
function feedProblems(file: SiteFile, index: number, environment: Environment): readonly SiteProblem[] {
  const feed = file.feeds[index];
  if (feed === undefined) return [];
  const problems: SiteProblem[] = [];
  const add = (path: readonly PropertyKey[], expected: string, found?: string): void => {
    const full = ['feeds', index, ...path];
    problems.push({ path: pathText(full), found: found ?? describe(full, file), expected });
  };
  if (file.feeds.findIndex(({ id }) => id === feed.id) < index) add(['id'], 'an id that no other feed has');
  if (feed.gtfsStaticPath !== null && feed.standard !== 'gtfs-rt' && feed.standard !== 'siri') {
    add(['gtfsStaticPath'], 'a static timetable only for a feed of standard gtfs-rt or siri');
  }
  if (typeof feed.alertcPath === 'string' && feed.standard !== 'datex2' && feed.standard !== 'digitraffic') {
    add(['alertcPath'], 'a location table only for a feed of standard datex2 or digitraffic');
  }
  for (const { path, value, secret } of secretPlaces(feed.transport)) {
    const variable = namedVariable(value);
    if (variable !== null && !environment[variable]) add(['transport', ...path], notSet(variable), value);
    if (variable === null && secret) add(['transport', ...path], NO_LITERAL_SECRETS, 'a value that is not shown');
  }
  for (const { path, expected, found } of transportProblems(feed.transport))
    add(['transport', ...path], expected, found);
  if (feed.transport.kind === 'http-push') {
    const { keyEnv, keySha256 } = feed.transport;
    if ((keyEnv === undefined) === (keySha256 === undefined)) {
      add(['transport'], 'either keyEnv or keySha256', keyEnv === undefined ? 'neither' : 'both');
    } else if (keyEnv !== undefined && (environment[keyEnv] ?? '').length < SHORTEST_KEY) {
      add(
        ['transport', 'keyEnv'],
        `${notSet(keyEnv)}, to at least ${SHORTEST_KEY} characters`,
        `${keyEnv}, not set or too short`,
      );
    }
  }
  return problems;
}

function notSet(variable: string): string {
  return `the environment variable ${variable} to be set where the hub starts`;
}

function assemble(file: SiteFile, baseDir: string, environment: Environment): Site {
  const { site } = file;
  return {
    site: { ...site, tilesPath: absolute(site.tilesPath, baseDir) },
    feeds: file.feeds.map((feed): FeedConfig => {
      const { mapping: _readApart, alertcPath, boundaries, defaultPoints, recurring, allowHosts, ...plain } = feed;
      return {
        ...plain,
        ...(alertcPath === undefined ? {} : { alertcPath: absolute(alertcPath, baseDir) }),
        ...(boundaries === undefined
          ? {}
          : { boundaries: boundaries.map((each) => ({ ...each, path: resolve(baseDir, each.path) })) }),
        ...(defaultPoints === undefined ? {} : { defaultPoints }),
        ...(recurring === undefined ? {} : { recurring }),
        ...(allowHosts === undefined ? {} : { allowHosts }),
        transport: assembleTransport(feed.transport, baseDir, environment),
        expectedEveryMs: feed.expectedEveryMs ?? expectedEveryMs(feed),
        timeZone: feed.timeZone ?? site.timeZone,
        gtfsStaticPath: absolute(feed.gtfsStaticPath, baseDir),
      };
    }),
  };
}

function assembleTransport(entry: TransportEntry, baseDir: string, environment: Environment): TransportConfig {
  if (entry.kind !== 'http-push') return withPaths(entry, (path) => resolve(baseDir, path));
  const key = entry.keyEnv === undefined ? undefined : environment[entry.keyEnv];
  const keySha256 =
    key === undefined ? (entry.keySha256 ?? '') : createHash('sha256').update(key, 'utf8').digest('hex');
  return { kind: 'http-push', keySha256 };
}

/** When silence is worth a look, where the site doesn't say: polls are counted, files and messages come when they come. */
function expectedEveryMs(feed: FeedEntry): number {
  const { transport } = feed;
  if (transport.kind === 'http-poll' || transport.kind === 'sftp') return transport.intervalMs * MISSED_POLLS;
  return transport.kind === 'file' ? FILE_SILENCE_MS : PUSH_SILENCE_MS;
}

function absolute(path: string | null, baseDir: string): string | null {
  return path === null ? null : resolve(baseDir, path);
}

/** With forward slashes, which every system reads; absolute where another drive leaves no relative way. */
function relativePath(path: string, baseDir: string): string {
  const shorter = relative(resolve(baseDir), path);
  return shorter === '' ? '.' : shorter.split(sep).join('/');
}
