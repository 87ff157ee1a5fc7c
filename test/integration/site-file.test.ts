import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseSiteFile } from '../../electron/hub/config/site-file.ts';
import { sharedPath } from '../support/shared-data.ts';

const FILE = fileURLToPath(new URL('../fixtures/sites/real-feeds.json', import.meta.url));

describe('the site over the real payloads', () => {
  const result = parseSiteFile(readFileSync(FILE, 'utf8'), dirname(FILE), {});

  it('[CF1] is read without a problem', () => {
    expect(result).toMatchObject({ ok: true, site: { site: { mode: 'live' } } });
  });

  it.skipIf(sharedPath('feeds') === null)('[CF3] names files that are there, seen from its own folder', () => {
    const feeds = result.ok ? result.site.feeds : [];
    expect(feeds).toHaveLength(7);
    for (const { id, transport, gtfsStaticPath } of feeds) {
      const found = transport.kind === 'file' ? globSync(transport.pattern ?? '*', { cwd: transport.path }) : [];
      const timetable = gtfsStaticPath === null || existsSync(gtfsStaticPath);
      expect({ id, found: found.length > 0, timetable }).toEqual({ id, found: true, timetable: true });
    }
  });
});
