import { hash } from 'node:crypto';
import type { FeedMapping } from '../../../../shared/domain/feed-mapping.ts';
import type { JsonObject } from '../json/json-value.ts';
import { readField } from './read-field.ts';

const LONGEST_ID = 200;

/** A record's id by its mapping. One without is known by all it says, so that its repeats are one record. */
export function recordIdOf(fields: JsonObject, mapping: FeedMapping): string {
  const id = readField(mapping.fields.recordId, fields);
  if (id !== '' && id.length <= LONGEST_ID) return id;
  return `unnamed-${hash('sha256', JSON.stringify(fields), 'hex').slice(0, 24)}`;
}
