import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { FeedMapping } from '../../../shared/domain/feed-mapping.ts';
import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';

/** A mapping as it stood from a moment on; null: none was set. */
export interface MappingVersion {
  readonly seq: number;
  readonly since: Instant;
  readonly mapping: FeedMapping | null;
}

/** The versions of a feed's mapping out of its history (newest first): changes of anything else about the feed are none. */
export function mappingVersions(
  history: AnswerOf['history'],
  decode: (body: Uint8Array) => Pick<FeedConfig, 'mapping'>,
): readonly MappingVersion[] {
  const versions: MappingVersion[] = [];
  let before: string | null = null;
  for (const { seq, recordedAt, body } of history.toReversed()) {
    if (body === null) continue;
    const mapping = decode(body).mapping ?? null;
    const text = JSON.stringify(mapping);
    if (text !== before) versions.push({ seq, since: instant(recordedAt), mapping });
    before = text;
  }
  return versions.toReversed();
}
