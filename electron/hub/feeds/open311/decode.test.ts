import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedId } from '../../../../shared/domain/ids.ts';
import { instant } from '../../../../shared/time/instant.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import { decodeOpen311 } from './decode.ts';
import type { Open311Value } from './schema.ts';

type Found = RawRecord<Open311Value>;

function decode(body: string | Uint8Array): { readonly records: readonly Found[]; readonly end: DecodeEnd } {
  const payload: RawPayload = {
    feedId: 'city' as FeedId,
    bytes: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    receivedAt: instant(0),
    mediaType: '',
    document: 'test',
  };
  const records: Found[] = [];
  const decoding = decodeOpen311(payload);
  let step = decoding.next();
  for (; step.done !== true; step = decoding.next()) records.push(step.value);
  return { records, end: step.value };
}

/** `event 1`, `rejected bad-value`: what came out, in short. */
function summary(body: string | Uint8Array): readonly string[] {
  return decode(body).records.map(
    (record) => `${record.kind} ${record.kind === 'rejected' ? record.reason : record.recordId}`,
  );
}

function only(body: string): Found {
  const { records } = decode(body);
  expect(records).toHaveLength(1);
  const [record] = records;
  if (record === undefined) throw new Error('no record');
  return record;
}

function valueOf(record: Found): Open311Value {
  if (record.kind === 'rejected') throw new Error(`rejected: ${record.detail}`);
  return record.value;
}

describe('decodeOpen311', () => {
  it.each([
    ['[{"service_request_id":"1","status":"open"}]', ['event 1']],
    ['[{"service_request_id":7,"status":"open"}]', ['event 7']],
    ['[{"service_code":"a","service_name":"Lamp"}]', ['service a']],
    ['[{"update_id":"u","service_request_id":"1","status":"closed"}]', ['update u']],
    ['{"service_requests":[{"service_request_id":"1"},{"service_request_id":"2"}]}', ['event 1', 'event 2']],
    ['{"service_request_id":"1","status":"open","service":{"code":"x"}}', ['event 1']],
    ['[]', []],
    ['<service_requests/>', []],
    ['<service_requests><request><service_request_id>1</service_request_id></request></service_requests>', ['event 1']],
    ['<request><service_request_id>1</service_request_id></request>', ['event 1']],
    [
      '<services><service><service_code>a</service_code><service_name>L</service_name></service></services>',
      ['service a'],
    ],
    [
      '<service_requests_updates><request_update><update_id>9</update_id><service_request_id>1</service_request_id></request_update></service_requests_updates>',
      ['update 9'],
    ],
    ['<service_requests><count>2</count><page><n>1</n></page></service_requests>', ['rejected wrong-standard']],
  ])('[O3-2] reads %s', (body, expected) => {
    expect(summary(body)).toEqual(expected);
  });

  it.each([
    ['', 'rejected unreadable'],
    ['  \n', 'rejected unreadable'],
    ['not found', 'rejected wrong-standard'],
    ['{"type":"FeatureCollection","features":[]}', 'rejected wrong-standard'],
    ['[1]', 'rejected wrong-standard'],
    ['[[]]', 'rejected wrong-standard'],
    ['<html><body>Error</body></html>', 'rejected wrong-standard'],
    ['<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>', 'rejected wrong-standard'],
    ['<service_requests><request>', 'rejected not-well-formed'],
    ['<!DOCTYPE a><services/>', 'rejected forbidden-markup'],
    ['[{"code":403,"description":"api_key is not valid"}]', 'rejected unreadable'],
    ['{"errors":[{"code":404,"description":"not found"}]}', 'rejected unreadable'],
    [
      '<errors><error><code>400</code><description>no jurisdiction_id</description></error></errors>',
      'rejected unreadable',
    ],
    ['[{"token":"abc"}]', 'rejected missing-field'],
    ['<service_requests><request><token>abc</token></request></service_requests>', 'rejected missing-field'],
    ['[{"status":"open","service_code":"x"}]', 'rejected missing-field'],
    ['[{"service_request_id":null,"status":"open"}]', 'rejected missing-field'],
    ['[{"service_request_id":{"a":1},"status":"open"}]', 'rejected bad-value'],
    ['[{"service_request_id":90071992547409931,"status":"open"}]', 'rejected bad-value'],
    ['[{"service_code":"DMV66","attributes":[]}]', 'rejected missing-field'],
    ['[{"update_id":"1"}]', 'rejected missing-field'],
    ['[{"service_request_id":"1","status":"open","lat":{"deg":1}}]', 'rejected bad-value'],
    ['[{"update_id":"1","service_request_id":"1","status":["open"]}]', 'rejected bad-value'],
    ['<request><service_request_id>1</service_request_id><lat>1</lat><lat>2</lat></request>', 'rejected bad-value'],
  ])('[O3-1] [O3-5] refuses %s', (body, expected) => {
    expect(summary(body)).toEqual([expected]);
  });

  it('[O3-5] says in the rejection what the server said', () => {
    expect(only('[{"code":403,"description":"api_key is not valid"}]')).toMatchObject({
      detail: expect.stringContaining('403 api_key is not valid') as unknown,
    });
    expect(only('[{"token":"abc"}]')).toMatchObject({ detail: expect.stringContaining('token') as unknown });
  });

  it('[O3-3] one broken record costs only itself, and its place is told', () => {
    const body =
      '[{"service_request_id":"1"},{"service_request_id":01},{"service_request_id":"3"},{"service_request_id":"4';
    expect(summary(body)).toEqual(['event 1', 'rejected not-well-formed', 'event 3', 'rejected not-well-formed']);
    const spans = decode(body).records.map(({ span }) => body.slice(span.offset, span.offset + span.length));
    expect(spans[1]).toBe('{"service_request_id":01}');
    expect(spans[3]).toBe('{"service_request_id":"4');
  });

  it('[O3-3] bytes that are no UTF-8 cost only their record, and are not quoted', () => {
    const head = new TextEncoder().encode('[{"service_request_id":"1"},{"service_request_id":"');
    const tail = new TextEncoder().encode('"},{"service_request_id":"3"}]');
    const body = new Uint8Array([...head, 0xc3, 0x28, ...tail]);
    expect(summary(body)).toEqual(['event 1', 'rejected unreadable', 'event 3']);
    const [broken] = decode('[{"phone": 555 0199}]').records;
    expect(JSON.stringify(broken)).not.toContain('0199');
  });

  it('[O3-4] an oversized payload is refused whole, a deep record alone', () => {
    const big = new Uint8Array(64 * 1024 * 1024 + 1).fill(0x20);
    big[0] = 0x5b;
    expect(summary(big)).toEqual(['rejected too-large']);
    const deep = `{"a":${'['.repeat(70)}${']'.repeat(70)}}`;
    expect(summary(`[${deep},{"service_request_id":"2"}]`)).toEqual(['rejected too-deep', 'event 2']);
  });

  it('[O3-6] reads Bartec under GeoReport names', () => {
    const request = valueOf(
      only(`<ServiceRequests_GetResponse><ServiceRequests_GetResult><ServiceRequest><id>12</id><ServiceCode>SR01</ServiceCode>
        <DateRequested>2020-06-19T15:04:56</DateRequested><ServiceType><ID>238</ID><Name>LEAF REMOVAL</Name></ServiceType>
        <ServiceStatus><ID>1</ID><Status>OPEN</Status></ServiceStatus></ServiceRequest></ServiceRequests_GetResult></ServiceRequests_GetResponse>`),
    );
    expect(request).toMatchObject({
      type: 'request',
      service_request_id: '12',
      status: 'OPEN',
      service_code: '238',
      service_name: 'LEAF REMOVAL',
      requested_datetime: '2020-06-19T15:04:56',
      other: { reference: 'SR01' },
    });
    const errors = (result: string): string =>
      `<ServiceRequests_GetResponse><ServiceRequests_GetResult><Errors><Result>${result}</Result><Message>no</Message></Errors></ServiceRequests_GetResult></ServiceRequests_GetResponse>`;
    expect(summary(errors('0'))).toEqual([]);
    expect(summary(errors('7'))).toEqual(['rejected unreadable']);
  });

  it('[O3-7] keeps nothing about the person who reported', () => {
    const body = `[{"service_request_id":"1","status":"open","email":"a@b.org","first_name":"Ann","last_name":"Lee",
      "phone":"555","device_id":"d","account_id":"x","requestor_name":"Ann Lee","priority":"2"}]`;
    const value = valueOf(only(body));
    expect(value).toMatchObject({ other: { priority: '2' } });
    expect(JSON.stringify(value)).not.toMatch(/a@b\.org|Ann|Lee|555/);
  });

  it('[O3-12] takes numbers for texts, and lon for long with a note', () => {
    const value = valueOf(only('[{"service_request_id":"1","status":"open","lat":43.5,"lon":-79.25}]'));
    expect(value).toMatchObject({ lat: '43.5', long: '-79.25', notes: ['longitude under `lon`, not `long`'] });
  });

  it('[O3-2] reads repeated and nested XML values as lists', () => {
    const service = `<services><service><service_code>a</service_code><service_name>L</service_name><keywords>x, y</keywords>
      <groups><group>g1</group><group>g2</group></groups></service></services>`;
    expect(valueOf(only(service))).toMatchObject({ keywords: ['x', 'y'], groups: ['g1', 'g2'] });
  });

  it('[O3-8] only a whole service list is a full data set', () => {
    const service = '{"service_code":"a","service_name":"L"}';
    expect(decode(`[${service}]`).end.complete).toBe(true);
    expect(decode('{"services":[]}').end.complete).toBe(true);
    expect(decode('<services/>').end.complete).toBe(true);
    expect(decode('[]').end.complete).toBe(false);
    expect(decode(`[${service}`).end.complete).toBe(false);
    expect(decode(`[${service},{"service_code":"b"}]`).end.complete).toBe(false);
    expect(decode('<services><service><service_code>a</service_code></service></services>').end.complete).toBe(false);
    expect(decode('[{"service_request_id":"1"}]').end.complete).toBe(false);
    expect(decode('<service_requests/>').end.complete).toBe(false);
  });

  it('[O3-1] never throws, and spans stay within the bytes', () => {
    const text = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .array(fc.constantFrom('<', '>', '/', 'services', 'request', '{', '}', '[', ']', '"', ',', ':', '1'))
        .map((a) => a.join('')),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          text.map((each) => new TextEncoder().encode(each)),
          fc.uint8Array(),
        ),
        (bytes) => {
          for (const { span } of decode(bytes).records) {
            expect(span.offset).toBeGreaterThanOrEqual(0);
            expect(span.offset + span.length).toBeLessThanOrEqual(bytes.length);
          }
        },
      ),
    );
  });
});
