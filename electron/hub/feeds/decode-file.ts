import { readFileSync } from 'node:fs';
import type { FeedMapping } from '../../../shared/domain/feed-mapping.ts';
import type { FeedId } from '../../../shared/domain/ids.ts';
import type { RejectReason } from '../../../shared/domain/feed.ts';
import { wallClock } from '../../../shared/time/wall-clock.ts';
import { detectStandard } from './detect/detect-standard.ts';
import type { RawPayload, RecordKind, Span, Standard } from './standard.ts';
import { standardByName } from './standards.ts';
import { mediaTypeOf } from './transports/media-types.ts';

/** One line of the decode command. */
export type DecodedLine = LineHead &
  (
    | { readonly kind: RecordKind; readonly fields: unknown }
    | { readonly kind: 'rejected'; readonly reason: RejectReason; readonly detail: string }
  );

interface LineHead {
  readonly file: string;
  readonly recordId: string | null;
  readonly span: Span;
}

export type Counts = Record<DecodedLine['kind'], number>;

export function newCounts(): Counts {
  return { event: 0, position: 0, trip: 0, entry: 0, service: 0, update: 0, rejected: 0 };
}

/**
 * Every source record of a file, read as a payload of the standard; a file that can't be read, or whose standard `auto` does
 * not know, is one rejected record.
 * @param told hears what `auto` took the file for
 */
export function* decodeFile(
  standard: Standard | 'auto',
  file: string,
  mapping: FeedMapping | null = null,
  told: (line: string) => void = () => {},
): Generator<DecodedLine, void> {
  const bytes = readBytes(file);
  if (typeof bytes === 'string') {
    yield refused(file, 0, 'unreadable', bytes);
    return;
  }
  const mediaType = mediaTypeOf(file);
  const found = standard === 'auto' ? detectStandard(bytes, mediaType, file) : null;
  if (found !== null) told(`${file}: ${found.standard} (${found.confidence}): ${found.why}`);
  if (standard === 'auto' && found === null) {
    yield refused(file, bytes.length, 'wrong-standard', 'The file shows none of the standards known here: name one.');
    return;
  }
  const payload: RawPayload = {
    feedId: 'decode' as FeedId,
    bytes,
    receivedAt: wallClock.now(),
    mediaType,
    document: file,
  };
  const decoder = standard === 'auto' ? standardByName(found?.standard ?? 'json') : standard;
  for (const record of decoder.decode(payload, { mapping })) {
    const { recordId, span } = record;
    if (record.kind === 'rejected')
      yield { kind: record.kind, file, recordId, span, reason: record.reason, detail: record.detail };
    else yield { kind: record.kind, file, recordId, span, fields: record.value };
  }
}

function refused(file: string, length: number, reason: RejectReason, detail: string): DecodedLine {
  return { kind: 'rejected', file, recordId: null, span: { offset: 0, length }, reason, detail };
}

function readBytes(file: string): Uint8Array | string {
  try {
    return readFileSync(file);
  } catch (error) {
    return `The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
