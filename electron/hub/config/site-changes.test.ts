import { describe, expect, it } from 'vitest';
import type { Site } from '../../../shared/domain/site.ts';
import { siteChanges } from './site-changes.ts';
import { parseSiteFile } from './site-file.ts';

function siteOf(zoom: number, ...feeds: readonly (readonly [id: string, path: string])[]): Site {
  const text = JSON.stringify({
    site: { name: { 'zh-CN': '江城', en: 'City' }, timeZone: 'Asia/Shanghai', center: [114, 30], zoom },
    feeds: feeds.map(([id, path]) => ({
      id,
      name: { 'zh-CN': '源', en: 'Feed' },
      standard: 'cap',
      domain: 'emergency',
      transport: { kind: 'file', path },
    })),
  });
  const result = parseSiteFile(text, '/srv', {});
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.site;
}

function summary(current: Site | null, next: Site): readonly string[] {
  return siteChanges(current, next).map(({ op, kind, id }) => `${op} ${kind} ${id}`);
}

describe('siteChanges', () => {
  it('[CF7] writes the whole site when the log has none', () => {
    expect(summary(null, siteOf(11, ['a', 'x'], ['b', 'y']))).toEqual(['put site site', 'put feed a', 'put feed b']);
  });

  it('[CF7] writes nothing between equal sites, in whatever order the feeds stand', () => {
    expect(summary(siteOf(11, ['a', 'x'], ['b', 'y']), siteOf(11, ['b', 'y'], ['a', 'x']))).toEqual([]);
  });

  it('[CF7] puts what is new or different and withdraws what is gone', () => {
    const current = siteOf(11, ['a', 'x'], ['b', 'y'], ['c', 'z']);
    const next = siteOf(12, ['a', 'x'], ['b', 'other'], ['d', 'w']);
    expect(summary(current, next)).toEqual(['put site site', 'put feed b', 'put feed d', 'remove feed c']);
    expect(siteChanges(current, next).at(-1)).toMatchObject({ op: 'remove', reason: 'withdrawn', occurredAt: null });
    expect(siteChanges(current, next)[1]).toMatchObject({ body: { transport: { path: '/srv/other' } } });
  });
});
