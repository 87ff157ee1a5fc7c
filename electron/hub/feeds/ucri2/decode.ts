import { tooLarge } from '../common/payload-size.ts';
import { rejected } from '../common/record-parts.ts';
import { jsonRecords } from '../json/json-records.ts';
import type { DecodeEnd, RawPayload, RawRecord, RecordKind } from '../standard.ts';
import { readMessage } from './read-message.ts';
import type { UcriMessage } from './schema.ts';

const KINDS: Readonly<Record<UcriMessage['type'], RecordKind>> = {
  incident: 'event',
  acknowledgement: 'update',
  completion: 'update',
  other: 'update',
};

/** One UCRI 2 message, or a list of them as a control room fetches them (`messages`). Never a full data set. */
export function* decodeUcri2(payload: RawPayload): Generator<RawRecord<UcriMessage>, DecodeEnd> {
  const { bytes } = payload;
  const end = { complete: false, publishedAt: null } as const;
  const refused = tooLarge(bytes);
  if (refused !== null) {
    yield refused;
    return end;
  }
  for (const record of jsonRecords(payload, [new Set(['messages'])])) {
    if (record.kind === 'rejected') {
      yield record;
      continue;
    }
    const { span } = record;
    const message = readMessage(record.value);
    if (typeof message === 'string') yield rejected('wrong-standard', message, { recordId: null, span });
    else if (idOf(message) === '') {
      yield rejected(
        'missing-field',
        'The message has no sharedIncidentId, so nothing can be told of which incident it is.',
        { recordId: null, span },
      );
    } else yield { kind: KINDS[message.type], recordId: idOf(message), span, value: message };
  }
  return end;
}

function idOf(message: UcriMessage): string {
  return message.type === 'other' ? message.id : message.sharedIncidentId;
}
