import type { RejectReason } from '../../../../shared/domain/feed.ts';

/** GeoReport v2, GET Service Requests: names as in the standard, every value as text, '' where the feed gave none. */
export interface Open311Request {
  readonly type: 'request';
  readonly service_request_id: string;
  readonly status: string;
  readonly status_notes: string;
  readonly service_name: string;
  readonly service_code: string;
  readonly description: string;
  readonly agency_responsible: string;
  readonly service_notice: string;
  readonly requested_datetime: string;
  readonly updated_datetime: string;
  readonly expected_datetime: string;
  readonly address: string;
  readonly address_id: string;
  readonly zipcode: string;
  readonly lat: string;
  readonly long: string;
  readonly media_url: readonly string[];
  /** The publisher's own fields beyond the standard, for code tables; nothing about the person who reported. */
  readonly other: Readonly<Record<string, string>>;
  /** Where the record departs from the standard and was read all the same. */
  readonly notes: readonly string[];
}

/** GeoReport v2, GET Service List; `groups` is an extension. */
export interface Open311Service {
  readonly type: 'service';
  readonly service_code: string;
  readonly service_name: string;
  readonly description: string;
  readonly groups: readonly string[];
  readonly keywords: readonly string[];
}

/** Service request updates, an extension of GeoReport v2 by mySociety. */
export interface Open311Update {
  readonly type: 'update';
  readonly update_id: string;
  readonly service_request_id: string;
  /** '' when the update says nothing of it. */
  readonly status: string;
  readonly updated_datetime: string;
  readonly description: string;
  readonly media_url: readonly string[];
}

export type Open311Value = Open311Request | Open311Service | Open311Update;

/** A record's fields as JSON or XML gave them. */
export type Fields = ReadonlyMap<string, unknown>;

export interface Problem {
  readonly type: 'problem';
  readonly reason: RejectReason;
  readonly detail: string;
  readonly recordId: string | null;
}

export function problem(reason: RejectReason, detail: string, recordId: string | null = null): Problem {
  return { type: 'problem', reason, detail, recordId };
}
