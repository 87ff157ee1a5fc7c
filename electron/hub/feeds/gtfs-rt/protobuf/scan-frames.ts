import { PbfReader } from 'pbf';
import type { Span } from '../../standard.ts';
import { MAX_ENTITIES } from '../limits.ts';
import { BYTES, readEnd, readFields, type OnField } from './strict-reader.ts';

/** Where the parts of a FeedMessage stand. */
export interface Frames {
  /** Almost always one; several are merged (proto2). null: none. */
  readonly header: readonly Span[] | null;
  readonly entities: readonly Span[];
  /** Where the outermost framing breaks; nothing after it is known. */
  readonly damage: Damage | null;
}

export interface Damage {
  readonly offset: number;
  readonly what: string;
  readonly tooMany: boolean;
}

class TooManyEntitiesError extends Error {}

/** The fields of the outermost message: lengths only, nothing inside is read. Never throws. */
export function scanFrames(bytes: Uint8Array): Frames {
  const headers: Span[] = [];
  const entities: Span[] = [];
  let good = 0;
  const onFeed: OnField<null> = (field, _into, reader) => {
    if ((field === 1 || field === 2) && reader.type === BYTES) {
      const end = readEnd(reader);
      if (field === 2 && entities.length >= MAX_ENTITIES) throw new TooManyEntitiesError();
      (field === 1 ? headers : entities).push({ offset: reader.pos, length: end - reader.pos });
      reader.pos = end;
      good = end;
    }
  };
  let damage: Damage | null = null;
  try {
    const reader = new PbfReader(bytes);
    readFields(reader, bytes.length, null, onFeed);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    damage = { offset: good, what, tooMany: error instanceof TooManyEntitiesError };
  }
  return { header: headers.length === 0 ? null : headers, entities, damage };
}
