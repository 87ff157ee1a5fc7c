import { isMisshapen, isRounded, listIn, otherFields, textIn, urlsIn } from './fields.ts';
import {
  problem,
  type Fields,
  type Open311Request,
  type Open311Service,
  type Open311Update,
  type Open311Value,
  type Problem,
} from './schema.ts';

const REQUEST_FIELDS: ReadonlySet<string> = new Set([
  'service_request_id',
  'status',
  'status_notes',
  'service_name',
  'service_code',
  'description',
  'agency_responsible',
  'service_notice',
  'requested_datetime',
  'updated_datetime',
  'expected_datetime',
  'address',
  'address_string',
  'address_id',
  'zipcode',
  'lat',
  'long',
  'lon',
  'media_url',
  'token',
]);

/** Fields that a request has and a service has not. */
const ONLY_REQUEST = ['status', 'requested_datetime', 'lat', 'long', 'address', 'token'];

/** Fields whose loss would change where, when or whether; given in another shape than a plain value they are refused. */
const DECISIVE = ['status', 'lat', 'long', 'lon', 'requested_datetime', 'updated_datetime'];

/** What kind of record the list around it announces; null where it stands in none. */
export type Announced = 'request' | 'service' | 'update' | 'error' | null;

const READERS: Readonly<Record<Exclude<Announced, null>, (fields: Fields) => Open311Value | Problem>> = {
  request: readRequest,
  service: readService,
  update: readUpdate,
  error: readError,
};

/**
 * Reads one record of GeoReport v2 by the list it stands in, else by its fields. Spellings of other systems have been
 * brought to the standard's names before (bartec.ts).
 */
export function readRecord(fields: Fields, announced: Announced): Open311Value | Problem {
  const kind = announced ?? guess(fields);
  if (kind !== null) return READERS[kind](fields);
  return problem('wrong-standard', `No Open311 record: it has the fields ${namesOf(fields)}.`);
}

function guess(fields: Fields): Announced {
  if (fields.has('update_id')) return 'update';
  if (fields.has('service_request_id') || fields.has('token')) return 'request';
  if (fields.has('service_code')) return ONLY_REQUEST.some((name) => fields.has(name)) ? 'request' : 'service';
  return fields.has('code') && fields.has('description') ? 'error' : null;
}

function readRequest(fields: Fields): Open311Request | Problem {
  const id = readId(fields, 'service_request_id', 'request');
  if (typeof id !== 'string') return id;
  const misshapen = DECISIVE.find((name) => isMisshapen(fields, name));
  if (misshapen !== undefined) return problem('bad-value', `The request's ${misshapen} is not a plain value.`, id);
  const notes: string[] = [];
  if (!fields.has('long') && fields.has('lon')) notes.push('longitude under `lon`, not `long`');
  return {
    type: 'request',
    service_request_id: id,
    status: textIn(fields, 'status'),
    status_notes: textIn(fields, 'status_notes'),
    service_name: textIn(fields, 'service_name'),
    service_code: textIn(fields, 'service_code'),
    description: textIn(fields, 'description'),
    agency_responsible: textIn(fields, 'agency_responsible'),
    service_notice: textIn(fields, 'service_notice'),
    requested_datetime: textIn(fields, 'requested_datetime'),
    updated_datetime: textIn(fields, 'updated_datetime'),
    expected_datetime: textIn(fields, 'expected_datetime'),
    address: textIn(fields, 'address', 'address_string'),
    address_id: textIn(fields, 'address_id'),
    zipcode: textIn(fields, 'zipcode'),
    lat: textIn(fields, 'lat'),
    long: textIn(fields, 'long', 'lon'),
    media_url: urlsIn(fields, 'media_url'),
    other: otherFields(fields, REQUEST_FIELDS),
    notes,
  };
}

function readService(fields: Fields): Open311Service | Problem {
  const code = readId(fields, 'service_code', 'service');
  if (typeof code !== 'string') return code;
  const name = textIn(fields, 'service_name');
  if (name === '') {
    const detail = fields.has('attributes')
      ? 'A service definition (attributes of one service) instead of the service list: poll /services.'
      : 'The service has no service_name.';
    return problem('missing-field', detail, code);
  }
  const groups = [textIn(fields, 'group'), ...listIn(fields, 'groups')].filter((group) => group !== '');
  return {
    type: 'service',
    service_code: code,
    service_name: name,
    description: textIn(fields, 'description'),
    groups: [...new Set(groups)],
    keywords: listIn(fields, 'keywords'),
  };
}

function readUpdate(fields: Fields): Open311Update | Problem {
  const requestId = readId(fields, 'service_request_id', 'update');
  if (typeof requestId !== 'string') return requestId;
  const misshapen = DECISIVE.find((name) => isMisshapen(fields, name));
  if (misshapen !== undefined)
    return problem('bad-value', `The update's ${misshapen} is not a plain value.`, requestId);
  const at = textIn(fields, 'updated_datetime');
  const updateId = textIn(fields, 'update_id');
  if (updateId === '' && at === '') {
    return problem('missing-field', 'The update has neither update_id nor updated_datetime.', requestId);
  }
  return {
    type: 'update',
    // Without an id of its own an update is told by what it changes and when.
    update_id: updateId === '' ? `${requestId}@${at}` : updateId,
    service_request_id: requestId,
    status: textIn(fields, 'status'),
    updated_datetime: at,
    description: textIn(fields, 'description'),
    media_url: urlsIn(fields, 'media_url'),
  };
}

function readError(fields: Fields): Problem {
  const said = `${textIn(fields, 'code')} ${textIn(fields, 'description')}`.trim().slice(0, 200);
  return problem('unreadable', `The server answered with an error instead of data: ${said}.`);
}

function readId(fields: Fields, name: string, what: string): string | Problem {
  if (isMisshapen(fields, name)) return problem('bad-value', `The ${what}'s ${name} is not a plain value.`);
  if (isRounded(fields, name)) {
    return problem('bad-value', `The ${what}'s ${name} is a number too large to keep exactly: ask for it as text.`);
  }
  const id = textIn(fields, name);
  if (id !== '') return id;
  const detail = fields.has('token')
    ? 'Only a token: the request has no service_request_id yet. Ask for it again later.'
    : `The ${what} has no ${name}.`;
  return problem('missing-field', detail);
}

function namesOf(fields: Fields): string {
  const names = [...fields.keys()].slice(0, 6).map((name) => name.slice(0, 40));
  return names.length === 0 ? 'none' : names.join(', ');
}
