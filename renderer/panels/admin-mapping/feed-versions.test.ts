import { expect, test } from 'vitest';
import { pack, unpack } from '../../../shared/protocol/codec.ts';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import { WATER_MAPPING } from '../../../test/builders/feeds-story.ts';
import { mappingVersions } from './feed-versions.ts';

test('[UI87] a version is each change of the mapping; other changes of the feed are none', () => {
  const of = (seq: number, mapping: object | null, enabled = true): Parameters<typeof mappingVersions>[0][number] => ({
    seq,
    recordedAt: seq * 1000,
    occurredAt: null,
    op: 'put',
    body: pack({ mapping, enabled }),
  });
  const v2 = { ...WATER_MAPPING, version: 2 };
  const history = [of(9, v2, false), of(7, v2), of(4, WATER_MAPPING), of(1, null)];
  const versions = mappingVersions(history, (body) => unpack(body) as FeedConfig);
  expect(versions.map(({ seq, mapping }) => [seq, mapping?.version ?? null])).toEqual([
    [7, 2],
    [4, 6],
    [1, null],
  ]);
});
