import { PbfReader } from 'pbf';
import type { RejectReason } from '../../../../../shared/domain/feed.ts';
import type { DecodeEnd, RawRecord, Span } from '../../standard.ts';
import type { GtfsEntity, GtfsHeader } from '../gtfs-entity.ts';
import { entityRecord, isFullDataset, publishedAt, rejected } from '../gtfs-record.ts';
import { MAX_ENTITIES, MAX_ENTITY_BYTES } from '../limits.ts';
import { scanFrames, type Damage } from './scan-frames.ts';
import { emptyEntity, readEntity, readHeader } from './read-entity.ts';
import { TooLargeMessageError } from './strict-reader.ts';

/** A FeedMessage in protobuf (GTFS-Realtime 2.0): one record per entity, then what the payload claims to be. */
export function* decodeProtobuf(bytes: Uint8Array): Generator<RawRecord<GtfsEntity>, DecodeEnd> {
  const frames = scanFrames(bytes);
  const reader = new PbfReader(bytes);
  const header = frames.header === null ? null : tryHeader(reader, frames.header);
  if (header === null) {
    const what = frames.header === null ? 'no header' : 'a damaged header';
    const damage = frames.damage ?? { offset: 0, what };
    const detail = `Not a GTFS-Realtime feed: ${damage.what} at byte ${damage.offset} of ${bytes.length}. ${REMEDY}`;
    const missing = frames.header === null && frames.damage === null;
    yield rejected(missing ? 'missing-field' : 'unreadable', detail, null, wholeOf(bytes));
    return { complete: false, publishedAt: null };
  }
  let unread = frames.damage !== null;
  for (const span of frames.entities) {
    const record = readRecord(reader, header, span);
    if (record.kind === 'rejected') unread = true;
    yield record;
  }
  if (frames.damage !== null) yield readTail(reader, frames.damage, bytes.length);
  return { complete: !unread && isFullDataset(header), publishedAt: publishedAt(header) };
}

const REMEDY = 'Check that the feed address gives the GTFS-Realtime feed itself.';

function wholeOf(bytes: Uint8Array): Span {
  return { offset: 0, length: bytes.length };
}

function tryHeader(reader: PbfReader, spans: readonly Span[]): GtfsHeader | null {
  try {
    let header: GtfsHeader | null = null;
    for (const span of spans) {
      aim(reader, span);
      header = readHeader(reader, reader.length, header);
    }
    return header;
  } catch {
    return null;
  }
}

function aim(reader: PbfReader, span: Span): void {
  reader.pos = span.offset;
  reader.length = span.offset + span.length;
}

function readRecord(reader: PbfReader, header: GtfsHeader, span: Span): RawRecord<GtfsEntity> {
  if (span.length > MAX_ENTITY_BYTES) {
    return rejected(
      'too-large',
      `An entity of ${span.length} bytes; at most ${MAX_ENTITY_BYTES} are read.`,
      null,
      span,
    );
  }
  const parts = emptyEntity();
  aim(reader, span);
  try {
    readEntity(reader, reader.length, parts);
  } catch (error) {
    const at = Math.min(reader.pos, reader.length);
    return rejected(reasonOf(error), `Entity ${name(parts.id)}: ${wordsOf(error)} at byte ${at}.`, parts.id, span);
  }
  const { id, isDeleted, tripUpdate, vehicle, alert } = parts;
  if (id === null) return rejected('missing-field', 'An entity without id (FeedEntity.id is required).', null, span);
  return entityRecord({ id, isDeleted, header, tripUpdate, vehicle, alert }, span);
}

/** The rest of a feed from where its framing breaks; names the entity that is cut, if its id can be read. */
function readTail(reader: PbfReader, damage: Damage, length: number): RawRecord<GtfsEntity> {
  const span = { offset: damage.offset, length: length - damage.offset };
  if (damage.tooMany) return rejected('too-large', `More than ${MAX_ENTITIES} entities.`, null, span);
  const parts = emptyEntity();
  try {
    aim(reader, span);
    // Only the tag and the length of the cut entity stand before its fields.
    if (reader.readVarint() === ENTITY_TAG && reader.readVarint() >= 0) readEntity(reader, reader.length, parts);
  } catch {
    // Expected: it is cut. What was read before the cut is in `parts`.
  }
  const detail = `The feed breaks off at byte ${damage.offset} of ${length}: ${damage.what}. The rest is not read.`;
  return rejected('not-well-formed', detail, parts.id, span);
}

const ENTITY_TAG = (2 << 3) | 2;

function reasonOf(error: unknown): RejectReason {
  return error instanceof TooLargeMessageError ? 'too-large' : 'not-well-formed';
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function name(id: string | null): string {
  return id === null ? 'of unknown id' : JSON.stringify(id);
}
