import type { FeedMapping } from '../../../../shared/domain/feed-mapping.ts';
import type { JsonObject } from '../json/json-value.ts';

/** A record of a site's own shape: a row, an object, an element, all as a tree of plain fields. */
export class SiteRecord {
  readonly fields: JsonObject;
  /** What its payload's field names suggest, where the feed has no mapping. */
  readonly guessed: FeedMapping | null;

  constructor(fields: JsonObject, guessed: FeedMapping | null) {
    this.fields = fields;
    this.guessed = guessed;
  }

  /** Printed as its fields alone. */
  toJSON(): JsonObject {
    return this.fields;
  }
}
