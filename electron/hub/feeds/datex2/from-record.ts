import { rejected } from '../common/record-parts.ts';
import type { RawRecord, Span } from '../standard.ts';
import type { DatexRecord } from './schema.ts';

export const NO_SITUATIONS =
  'This is no DATEX II publication of situations: expected d2LogicalModel, payload or messageContainer with situations.';

/** A situation record as decoded, under the ids of its situation and its own. */
export function fromRecord(record: DatexRecord, span: Span): RawRecord<DatexRecord> {
  if (record.id === '' && record.situationId === '') {
    return rejected('missing-field', 'Neither the situation nor its record has an id.', { recordId: null, span });
  }
  const recordId = [record.situationId, record.id].filter((id) => id !== '').join('/');
  return { kind: 'event', recordId, span, value: record };
}
