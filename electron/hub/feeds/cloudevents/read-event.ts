import { member, textAt, type JsonObject } from '../json/json-value.ts';
import type { CloudEvent } from './schema.ts';

const JSON_TYPE = /[/+]json\s*(?:;|$)/i;
const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

/** The attributes and data of one event in the JSON format (CloudEvents JSON Event Format 1.0 §3); text: what is missing. */
export function readCloudEvent(value: JsonObject): CloudEvent | string {
  const text = (name: string): string => textAt(value, name);
  if (!/^(?:1\.\d|0\.3)$/.test(text('specversion'))) {
    return 'No CloudEvent in structured mode: specversion 1.0 is missing. Set the sender to structured mode (application/cloudevents+json): in binary mode the attributes stay in headers.';
  }
  const missing = ['id', 'source', 'type'].filter((name) => text(name) === '');
  if (missing.length > 0) return `The CloudEvent has no ${missing.join(' and no ')}.`;
  const event = {
    id: text('id'),
    source: text('source'),
    type: text('type'),
    subject: text('subject'),
    time: text('time'),
    dataContentType: text('datacontenttype'),
    dataSchema: text('dataschema') || text('schemaurl'),
  };
  const base64 = text('data_base64');
  if (base64 !== '') {
    if (!BASE64.test(base64)) return 'data_base64 of the CloudEvent is no Base64.';
    return { ...event, ...fromBytes(Buffer.from(base64, 'base64'), event.dataContentType) };
  }
  const data = member(value, 'data') ?? null;
  if (typeof data === 'string') {
    const bytes = new TextEncoder().encode(data);
    return isJson(event.dataContentType) ? { ...event, data, bytes: null } : { ...event, data: null, bytes };
  }
  return { ...event, data, bytes: null };
}

/** JSON that came as bytes is data like any other. */
function fromBytes(bytes: Uint8Array, contentType: string): Pick<CloudEvent, 'data' | 'bytes'> {
  if (!isJson(contentType)) return { data: null, bytes };
  try {
    return {
      data: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as CloudEvent['data'],
      bytes: null,
    };
  } catch {
    return { data: null, bytes };
  }
}

/** Without a content type data is JSON (§3.1.1). */
function isJson(contentType: string): boolean {
  return contentType === '' || JSON_TYPE.test(contentType);
}
