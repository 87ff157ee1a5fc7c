import type { StandardName } from '../../../../shared/domain/event.ts';
import type { Json } from '../json/json-value.ts';
import type { RawRecord, Rejected } from '../standard.ts';

/** A CloudEvent's context attributes (CloudEvents 1.0 §3) and its data; '' where an attribute is absent. */
export interface CloudEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly dataContentType: string;
  readonly dataSchema: string;
  /** Null: no data, or data that is no JSON. */
  readonly data: Json;
  /** Data that is no JSON, as bytes; null: none. */
  readonly bytes: Uint8Array | null;
}

/** An event to be read by itself, or a record of the standard that its data is written in. */
export type CloudEventsValue =
  | { readonly type: 'event'; readonly event: CloudEvent }
  | { readonly type: 'delegated'; readonly standard: StandardName; readonly record: Exclude<RawRecord, Rejected> };
