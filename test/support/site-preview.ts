import { z } from 'zod';
import { mappingFileSchema } from '../../electron/hub/feeds/mapping/mapping-schema.ts';
import type { Standard } from '../../electron/hub/feeds/standard.ts';
import { previewMapping } from '../../electron/hub/trials/preview-mapping.ts';
import type { FeedConfig } from '../../shared/domain/feed.ts';
import type { FeedMapping } from '../../shared/domain/feed-mapping.ts';
import type { FeedId, Sha256 } from '../../shared/domain/ids.ts';
import type { MappingPreview } from '../../shared/domain/mapping-trial.ts';
import { instant } from '../../shared/time/instant.ts';

/** A mapping as a file would give it. */
export function siteMapping(file: Readonly<Record<string, unknown>>): FeedMapping {
  return z.parse(mappingFileSchema, file);
}

export function siteFeed(standard: FeedConfig['standard'], mapping: FeedMapping | null): FeedConfig {
  return {
    id: 'city' as FeedId,
    name: { 'zh-CN': '城市', en: 'City' },
    standard,
    domain: 'city',
    transport: { kind: 'http-push', keySha256: '0'.repeat(64) },
    enabled: true,
    expectedEveryMs: 60_000,
    timeZone: 'Asia/Shanghai',
    gtfsStaticPath: null,
    tables: null,
    mapping,
  };
}

/** What a payload becomes in a feed of the city, by the standard's own tables. */
export function previewOf<Value>(
  standard: Standard<Value>,
  body: string | Uint8Array,
  mapping: FeedMapping | null = null,
): MappingPreview {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const payload = {
    feedId: 'city' as FeedId,
    bytes,
    receivedAt: instant(1_700_000_000_000),
    mediaType: '',
    document: 'test',
  };
  const feed = {
    config: siteFeed(standard.name, mapping),
    standard: standard as unknown as Standard,
    tables: standard.defaultTables,
    timetable: null,
    boundaries: null,
    isExercise: false,
  };
  return previewMapping({ payload, rawHash: '0'.repeat(64) as Sha256, feed }, 10_000);
}
