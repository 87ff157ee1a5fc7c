import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { siteFeed, siteMapping } from '../../../test/support/site-preview.ts';
import type { Site } from '../../../shared/domain/site.ts';
import { keepEdits } from './keep-edits.ts';
import { formatSiteFile, parseSiteFile } from './site-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'yiwang-mapping-'));
afterAll(() => rmSync(folder, { recursive: true }));

const site = { name: { 'zh-CN': '市', en: 'City' }, timeZone: 'Asia/Shanghai', center: [113.5, 37.8], zoom: 10 };
const feed = {
  id: 'calls',
  name: { 'zh-CN': '呼叫', en: 'Calls' },
  standard: 'csv',
  domain: 'city',
  transport: { kind: 'file', path: 'calls.csv' },
};
const file = (extra: object): string => JSON.stringify({ site, feeds: [{ ...feed, ...extra }] });

describe('how a feed is read', () => {
  it('[MG9] a mapping stands in the site file or in a file of its own, and its faults are told with their place', () => {
    writeFileSync(join(folder, 'calls.json'), '{"fields":{"recordId":"no","title":["a","b"]}}');
    const read = parseSiteFile(file({ mapping: 'calls.json' }), folder, {});
    expect(read.ok ? read.site.feeds[0]?.mapping?.fields.title?.from : read.problems).toEqual(['a', 'b']);
    const faulty = (mapping: unknown): unknown => {
      const result = parseSiteFile(file({ mapping }), folder, {});
      return result.ok ? [] : result.problems.map(({ path }) => path);
    };
    expect(faulty({ fields: { recordId: 7 } })).toEqual(['feeds[0].mapping.fields.recordId']);
    expect(faulty({ fields: {}, place: { datum: 'mars' } })).toEqual(['feeds[0].mapping.place.datum']);
    expect(faulty('none.json')).toEqual(['feeds[0].mapping']);
    expect(faulty({ fields: {}, time: { zone: 'Nowhere' } })).toEqual(['feeds[0].mapping']);
  });

  it('[CF6] what it is read with reads back equal', () => {
    const extra = {
      tables: {
        grade: [],
        category: [],
        priority: [{ when: { code: 'x' }, then: 1 }],
        gbCode: [{ when: {}, then: '部件 0118' }],
      },
      boundaries: [{ path: 'areas.geojson', property: 'code', prefix: 'SAME:' }],
      defaultPoints: [[-71.0587, 42.3594]],
      recurring: { keyFacts: ['device'], silenceMs: 60_000 },
      allowHosts: ['*.example.org', '10.0.0.7'],
      mapping: siteMapping({ fields: { recordId: 'no' }, version: 3 }),
    };
    const once = parseSiteFile(file(extra), folder, {});
    if (!once.ok) throw new Error(JSON.stringify(once.problems));
    expect(once.site.feeds[0]).toMatchObject({ ...extra, boundaries: [{ path: join(folder, 'areas.geojson') }] });
    expect(parseSiteFile(formatSiteFile(once.site, folder), folder, {})).toEqual(once);
  });

  it('[MG10] what was edited stays where the file says nothing, or something older', () => {
    const old = siteFeed('csv', siteMapping({ fields: {}, version: 4 }));
    const before: Site = { site: site as never, feeds: [{ ...old, tables: { grade: [], category: [] } }] };
    const silent = { ...siteFeed('csv', null), tables: null };
    const { mapping: _none, ...absent } = silent;
    const kept = (next: object): unknown => keepEdits(before, { ...before, feeds: [next as typeof old] }).feeds[0];
    expect(kept(absent)).toMatchObject({ mapping: { version: 4 }, tables: { grade: [] } });
    expect(kept({ ...absent, mapping: siteMapping({ fields: {}, version: 2 }) })).toMatchObject({
      mapping: { version: 4 },
    });
    expect(kept({ ...absent, mapping: siteMapping({ fields: {}, version: 5 }) })).toMatchObject({
      mapping: { version: 5 },
    });
    expect(kept({ ...absent, mapping: null })).toMatchObject({ mapping: null });
  });
});
