import { STANDARDS, type StandardName } from '../../../../shared/domain/event.ts';
import { tooLarge } from '../common/payload-size.ts';
import { rejected } from '../common/record-parts.ts';
import { jsonRecords } from '../json/json-records.ts';
import type { Decode, DecodeEnd, RawPayload, RawRecord, Span, Standard } from '../standard.ts';
import { formatOf } from './known-formats.ts';
import { readCloudEvent } from './read-event.ts';
import type { CloudEvent, CloudEventsValue } from './schema.ts';

type Records = Generator<RawRecord<CloudEventsValue>, DecodeEnd>;

/**
 * CloudEvents 1.0 in the JSON format: one in structured mode, or a batch. Where content type or schema name a standard
 * that is read here, its decoder reads the data: then each of its records comes out, in the place of the event. Never a
 * full data set.
 */
export function cloudEventsDecoder(standardOf: (name: StandardName) => Standard): Decode<CloudEventsValue> {
  return function* decodeCloudEvents(payload: RawPayload): Records {
    const { bytes } = payload;
    const end = { complete: false, publishedAt: null } as const;
    const refused = tooLarge(bytes);
    if (refused !== null) {
      yield refused;
      return end;
    }
    for (const record of jsonRecords(payload, [])) {
      if (record.kind === 'rejected') yield record;
      else yield* eventRecords(readCloudEvent(record.value), record.span, payload);
    }
    return end;
  };

  function* eventRecords(
    event: CloudEvent | string,
    span: Span,
    payload: RawPayload,
  ): Generator<RawRecord<CloudEventsValue>, void> {
    if (typeof event === 'string') {
      yield rejected('wrong-standard', event, { recordId: null, span });
      return;
    }
    const standard = formatOf(event, STANDARDS);
    const bytes = event.bytes ?? (event.data === null ? null : new TextEncoder().encode(JSON.stringify(event.data)));
    if (standard === null || standard === 'cloudevents' || bytes === null) {
      yield { kind: 'event', recordId: recordIdOf(event), span, value: { type: 'event', event } };
      return;
    }
    const inner = { ...payload, bytes, mediaType: event.dataContentType };
    for (const record of standardOf(standard).decode(inner)) {
      // The bytes of a record lie in the payload, and what is read of the data lies in the event's.
      if (record.kind === 'rejected') yield { ...record, span };
      else yield { ...record, span, value: { type: 'delegated', standard, record: { ...record, span } } };
    }
  }
}

const LIFE =
  /[.\-_/](?:created|opened|raised|started|updated|changed|modified|closed|resolved|cleared|ended|finished|cancell?ed|deleted)$/i;

/** Events of one kind about one subject are one thing, however often it is told of; without a subject each is its own. */
function recordIdOf({ source, type, subject, id }: CloudEvent): string {
  return subject === '' ? `${source} ${id}` : `${source} ${type.replace(LIFE, '')} ${subject}`;
}
