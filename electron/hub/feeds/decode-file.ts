import { readFileSync } from 'node:fs';
import type { FeedId } from '../../../shared/domain/ids.ts';
import type { RejectReason } from '../../../shared/domain/feed.ts';
import { wallClock } from '../../../shared/time/wall-clock.ts';
import type { RawPayload, RecordKind, Span, Standard } from './standard.ts';
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

/** Every source record of a file, read as a payload of the standard; a file that can't be read is one rejected record. */
export function* decodeFile(standard: Standard, file: string): Generator<DecodedLine, void> {
  const bytes = readBytes(file);
  if (typeof bytes === 'string') {
    const span = { offset: 0, length: 0 };
    yield { kind: 'rejected', file, recordId: null, span, reason: 'unreadable', detail: bytes };
    return;
  }
  const payload: RawPayload = {
    feedId: 'decode' as FeedId,
    bytes,
    receivedAt: wallClock.now(),
    mediaType: mediaTypeOf(file),
    document: file,
  };
  for (const record of standard.decode(payload)) {
    const { recordId, span } = record;
    if (record.kind === 'rejected')
      yield { kind: record.kind, file, recordId, span, reason: record.reason, detail: record.detail };
    else yield { kind: record.kind, file, recordId, span, fields: record.value };
  }
}

function readBytes(file: string): Uint8Array | string {
  try {
    return readFileSync(file);
  } catch (error) {
    return `The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
