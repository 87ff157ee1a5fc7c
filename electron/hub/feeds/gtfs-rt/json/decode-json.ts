import type { DecodeEnd, RawRecord } from '../../standard.ts';
import type { GtfsEntity, GtfsHeader } from '../gtfs-entity.ts';
import { entityRecord, isFullDataset, publishedAt, rejected } from '../gtfs-record.ts';
import { MAX_DEPTH, MAX_ENTITY_BYTES } from '../limits.ts';
import { jsonEntity, jsonHeader } from './json-entity.ts';
import { JsonFieldError } from './json-shape.ts';
import { isTooDeep, scanFeed, type ValueSpan } from './scan-feed.ts';

const utf8 = new TextDecoder();

/**
 * A FeedMessage as JSON (protobuf's JSON mapping, with the liberties that publishers take): one record per entity,
 * then what the payload claims to be. `start`: offset of the first brace.
 */
export function* decodeJson(bytes: Uint8Array, start: number): Generator<RawRecord<GtfsEntity>, DecodeEnd> {
  const frames = scanFeed(bytes, start);
  const header = frames.header === null ? null : tryHeader(bytes, frames.header);
  const whole = { offset: 0, length: bytes.length };
  if (header === null) {
    const what =
      frames.damage === null ? 'no readable header' : `${frames.damage.what} at byte ${frames.damage.offset}`;
    const detail = `Not a GTFS-Realtime feed in JSON: ${what}. Check that the feed address gives the feed itself.`;
    yield rejected(frames.damage === null ? 'wrong-standard' : 'not-well-formed', detail, null, whole);
    return { complete: false, publishedAt: null };
  }
  let unread = frames.damage !== null;
  for (const span of frames.entities) {
    const record = readRecord(bytes, header, span);
    if (record.kind === 'rejected') unread = true;
    yield record;
  }
  if (frames.damage !== null) {
    const { offset, what, tooMany } = frames.damage;
    const detail = `The feed breaks off at byte ${offset} of ${bytes.length}: ${what}. The rest is not read.`;
    yield rejected(tooMany ? 'too-large' : 'not-well-formed', detail, null, { offset, length: bytes.length - offset });
  }
  return { complete: !unread && isFullDataset(header), publishedAt: publishedAt(header) };
}

function readRecord(
  bytes: Uint8Array,
  header: GtfsHeader,
  { offset, length, depth }: ValueSpan,
): RawRecord<GtfsEntity> {
  const span = { offset, length };
  if (length > MAX_ENTITY_BYTES) {
    return rejected('too-large', `An entity of ${length} bytes; at most ${MAX_ENTITY_BYTES} are read.`, null, span);
  }
  if (isTooDeep({ offset, length, depth })) {
    return rejected('too-deep', `An entity of ${depth} levels; at most ${MAX_DEPTH} are read.`, null, span);
  }
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes.subarray(offset, offset + length)));
  } catch (error) {
    const detail = `Not JSON in the entity at byte ${offset}: ${error instanceof Error ? error.message : 'unreadable'}.`;
    return rejected('not-well-formed', detail, null, span);
  }
  try {
    const { id, ...parts } = jsonEntity(value);
    if (id === null) return rejected('missing-field', 'An entity without id (FeedEntity.id is required).', null, span);
    return entityRecord({ id, header, ...parts }, span);
  } catch (error) {
    if (!(error instanceof JsonFieldError)) throw error;
    return rejected(
      error.tooLarge ? 'too-large' : 'bad-value',
      `entity${error.path} ${error.message}.`,
      idOf(value),
      span,
    );
  }
}

function idOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : null;
}

function tryHeader(bytes: Uint8Array, span: ValueSpan): GtfsHeader | null {
  if (isTooDeep(span) || span.length > MAX_ENTITY_BYTES) return null;
  try {
    return jsonHeader(JSON.parse(utf8.decode(bytes.subarray(span.offset, span.offset + span.length))));
  } catch {
    return null;
  }
}
