import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STANDARDS } from '../../../shared/domain/event.ts';
import { CATEGORIES, DOMAINS } from '../../../shared/domain/grade.ts';
import { parseFeedId } from '../../../shared/domain/ids.ts';
import type { Site } from '../../../shared/domain/site.ts';
import { formatSiteFile, parseSiteFile } from './site-file.ts';

describe('formatSiteFile', () => {
  const word = fc.stringMatching(/^[A-Za-z路灯][A-Za-z0-9 路灯._-]{0,20}$/);
  const name = fc.record({ 'zh-CN': word, en: word });
  const path = fc
    .array(fc.stringMatching(/^[A-Za-z0-9路][A-Za-z0-9 路_-]{0,8}$/), { minLength: 1, maxLength: 4 })
    .map((steps) => `/${steps.join('/')}`);
  const zone = fc.constantFrom('Asia/Shanghai', 'UTC', 'America/Toronto');
  const rule = (result: fc.Arbitrary<unknown>): fc.Arbitrary<never> =>
    fc
      .tuple(fc.dictionary(word, fc.oneof(word, fc.array(word)), { noNullPrototype: true }), result)
      .map(
        ([when, then]) => Object.fromEntries(new Map<string, unknown>().set('when', when).set('then', then)) as never,
      );
  const ms = fc.integer({ min: 1_000, max: 600_000 });
  const transport = fc.oneof(
    fc.record({ kind: fc.constant('file' as const), path, pattern: fc.option(fc.constantFrom('*.xml', 'a/**')) }),
    fc.record({
      kind: fc.constant('http-poll' as const),
      url: fc.webUrl(),
      intervalMs: ms,
      timeoutMs: ms,
      headers: fc.dictionary(fc.constantFrom('Accept', 'X-Client'), fc.stringMatching(/^[ -~]{1,20}$/), {
        noNullPrototype: true,
      }),
      allowPrivateHosts: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('http-push' as const), keySha256: fc.stringMatching(/^[0-9a-f]{64}$/) }),
  );
  const feed = fc
    .record({
      id: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/).map((text) => parseFeedId(text) ?? ('x' as never)),
      name,
      standard: fc.constantFrom(...STANDARDS),
      domain: fc.constantFrom(...DOMAINS),
      transport,
      enabled: fc.boolean(),
      expectedEveryMs: ms,
      timeZone: zone,
      gtfsStaticPath: fc.option(path),
      tables: fc.option(
        fc.record({
          grade: fc.array(rule(fc.constantFrom(1, 2, 3, 4, null)), { maxLength: 3 }),
          category: fc.array(rule(fc.constantFrom(...CATEGORIES)), { maxLength: 3 }),
        }),
      ),
    })
    .map((each) => (each.standard === 'gtfs-rt' ? each : { ...each, gtfsStaticPath: null }));
  const degrees = (most: number): fc.Arbitrary<number> =>
    fc.double({ min: -most, max: most, noNaN: true }).map((value) => (value === 0 ? 0 : value));
  const site: fc.Arbitrary<Site> = fc.record({
    site: fc.record({
      name,
      timeZone: zone,
      center: fc.tuple(degrees(180), degrees(90)),
      zoom: fc.integer({ min: 0, max: 22 }),
      tilesPath: fc.option(path),
      mode: fc.constantFrom('live' as const, 'drill' as const),
      wall: fc.option(
        fc.record({ viewingDistanceM: fc.integer({ min: 1, max: 50 }), pixelPitchMm: fc.constantFrom(0.9, 1.25) }),
      ),
    }),
    feeds: fc.uniqueArray(feed, { maxLength: 4, selector: ({ id }) => id }),
  });

  it('[CF6] reads back as the same site, from whatever folder', () => {
    fc.assert(
      fc.property(site, path, (wanted, baseDir) => {
        const result = parseSiteFile(formatSiteFile(wanted, baseDir), baseDir, {});
        expect(result).toEqual({ ok: true, site: wanted });
      }),
    );
  });
});
