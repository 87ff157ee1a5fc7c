import { PbfWriter } from 'pbf';
import { describe, expect, test } from 'vitest';
import { AT_S, decodeBytes, encodeFeed } from '../../../../test/integration/gtfs-support.ts';
import { MAX_ENTITY_BYTES, MAX_LIST_ITEMS } from './limits.ts';

const utf8 = new TextEncoder();
const vehicle = (id: string): object => ({ id, vehicle: { vehicle: { id }, position: { latitude: 1, longitude: 2 } } });

/** A feed written by hand: a good header, then what `more` writes at the top level. */
function handWritten(more: (writer: PbfWriter) => void): Uint8Array {
  const writer = new PbfWriter();
  writer.writeMessage(1, (_, inner) => inner.writeStringField(1, '2.0'), null);
  more(writer);
  return writer.finish();
}

function entityWith(id: string, fields: (writer: PbfWriter) => void): (writer: PbfWriter) => void {
  const write = (_: null, inner: PbfWriter): void => {
    inner.writeStringField(1, id);
    fields(inner);
  };
  return (writer) => writer.writeMessage(2, write, null);
}

describe('telling protobuf from JSON', () => {
  test('[GT1] content alone decides, whatever blanks or byte-order mark lead', () => {
    const json = '{"header":{"timestamp":"1764000000"},"entity":[{"id":"1","alert":{}}]}';
    for (const lead of ['', '\n', '\uFEFF', '\uFEFF \r\n\t']) {
      expect(decodeBytes(utf8.encode(lead + json)).whole).toHaveLength(1);
    }
    expect(decodeBytes(encodeFeed([vehicle('a')])).whole).toHaveLength(1);
  });

  test('[GT1] a protobuf header of 123 or 60 bytes, which begins like text, is still protobuf', () => {
    for (const length of [123, 60]) {
      const padded = encodeFeed([vehicle('a')], { feedVersion: 'v'.repeat(length - 15) });
      expect([padded[0], padded[1]]).toEqual([0x0a, length]);
      expect(decodeBytes(padded).whole).toHaveLength(1);
    }
  });

  test('[GT10] bytes that hold no feed give one rejection and an incomplete payload', () => {
    const found = (bytes: Uint8Array): readonly (string | undefined)[] => {
      const { rejected, whole, end } = decodeBytes(bytes);
      expect([whole.length, rejected.length, end.complete]).toEqual([0, 1, false]);
      return [rejected[0]?.reason, rejected[0]?.detail];
    };
    expect(found(new Uint8Array(0))).toEqual(['unreadable', expect.stringContaining('nothing')]);
    expect(found(utf8.encode('<!DOCTYPE html><p>503'))).toEqual([
      'wrong-standard',
      expect.stringContaining('web page'),
    ]);
    expect(found(utf8.encode('{"service_requests":[]}'))).toEqual([
      'wrong-standard',
      expect.stringContaining('header'),
    ]);
    expect(found(utf8.encode('{"header":{'))).toEqual(['not-well-formed', expect.stringContaining('byte 10')]);
    expect(found(utf8.encode('not a feed at all'))[0]).toBe('unreadable');
    const headless = new PbfWriter();
    entityWith('a', () => undefined)(headless);
    expect(found(headless.finish())).toEqual(['missing-field', expect.stringContaining('no header')]);
  });
});

describe('records', () => {
  test('[GT2] one record an entity, in order, of the kind of its main part', () => {
    const { whole } = decodeBytes(
      encodeFeed([
        { id: 't', tripUpdate: { trip: { tripId: 'x' } } },
        { id: 'v', vehicle: {}, tripUpdate: { trip: {} } },
        { id: 'a', alert: {}, vehicle: {}, tripUpdate: { trip: {} } },
        { id: 'd', isDeleted: true },
      ]),
    );
    expect(whole.map((record) => [record.recordId, record.kind])).toEqual([
      ['t', 'trip'],
      ['v', 'position'],
      ['a', 'event'],
      ['d', 'event'],
    ]);
    expect(whole[2]?.value).toMatchObject({ alert: {}, vehicle: {}, tripUpdate: {} });
  });

  test('[GT5] a span is exactly the bytes of its entity', () => {
    const bytes = encodeFeed([vehicle('a'), vehicle('b')]);
    const [, second] = decodeBytes(bytes).whole;
    const { offset = 0, length = 0 } = second?.span ?? {};
    const alone = handWritten((writer) => writer.writeBytesField(2, bytes.subarray(offset, offset + length)));
    expect(decodeBytes(alone).whole[0]?.recordId).toBe('b');
  });

  test('[GT3] JSON in snake_case, with enum numbers and plain integers, decodes to the same', () => {
    const snake = {
      header: { gtfs_realtime_version: '2.0', incrementality: 0, timestamp: AT_S },
      entity: [
        {
          id: 'a',
          is_deleted: false,
          vehicle: null,
          alert: {
            cause: 6,
            effect: 'NO_SERVICE',
            active_period: [{ start: '100', end: 200 }],
            informed_entity: [{ route_id: 'R1', trip: { trip_id: 'T', direction_id: 1 } }],
            header_text: { translation: [{ text: 'Closed', language: 'en' }] },
          },
        },
      ],
    };
    const camel = encodeFeed([
      {
        id: 'a',
        isDeleted: false,
        alert: {
          cause: 6,
          effect: 1,
          activePeriod: [{ start: 100, end: 200 }],
          informedEntity: [{ routeId: 'R1', trip: { tripId: 'T', directionId: 1 } }],
          headerText: { translation: [{ text: 'Closed', language: 'en' }] },
        },
      },
    ]);
    const [json] = decodeBytes(utf8.encode(JSON.stringify(snake))).whole;
    expect(json?.value).toEqual(decodeBytes(camel).whole[0]?.value);
  });

  test('[GT4] unknown fields, extensions, groups and unexpected wire types are skipped', () => {
    const bytes = handWritten((writer) => {
      entityWith('a', (inner) => {
        inner.writeStringField(1001, 'an extension');
        inner.writeTag(900, 3);
        inner.writeTag(901, 3);
        inner.writeVarintField(7, 1);
        inner.writeTag(901, 4);
        inner.writeTag(900, 4);
        inner.writeVarintField(4, 5);
        inner.writeFixed64Field(902, 1);
        inner.writeMessage(5, (_, alert) => alert.writeVarintField(6, 99), null);
      })(writer);
    });
    const [record] = decodeBytes(bytes).whole;
    expect(record?.value.vehicle).toBeNull();
    expect(record?.value.alert?.cause).toBe('99');
  });

  test('[GT4] a singular message that comes twice is merged', () => {
    const bytes = handWritten(
      entityWith('a', (inner) => {
        inner.writeMessage(4, (_, vehicle) => vehicle.writeStringField(7, 'stop'), null);
        inner.writeMessage(4, (_, vehicle) => vehicle.writeVarintField(5, 7), null);
      }),
    );
    expect(decodeBytes(bytes).whole[0]?.value.vehicle).toMatchObject({ stopId: 'stop', timestamp: 7 });
  });
});

describe('damage', () => {
  test('[GT5] a damaged entity is rejected alone, by its id', () => {
    const bytes = handWritten((writer) => {
      entityWith('good', () => undefined)(writer);
      entityWith('bad', (inner) => inner.writeBytesField(4, Uint8Array.of(0x12, 0x7f, 1)))(writer);
      entityWith('also good', () => undefined)(writer);
    });
    const { whole, rejected, end } = decodeBytes(bytes);
    expect(whole.map((record) => record.recordId)).toEqual(['good', 'also good']);
    expect(rejected).toMatchObject([{ reason: 'not-well-formed', recordId: 'bad' }]);
    expect(rejected[0]?.detail).toContain('a length of 127 bytes where 1 are left');
    expect(end.complete).toBe(false);
  });

  test('[GT5] [GT8] an entity without id or with a wrong type is rejected alone; the payload is not complete', () => {
    const bytes = handWritten((writer) => {
      writer.writeMessage(2, (_, inner) => inner.writeBooleanField(2, false), null);
      entityWith('a', () => undefined)(writer);
    });
    const { whole, rejected, end } = decodeBytes(bytes);
    expect([whole.length, rejected[0]?.reason, end.complete]).toEqual([1, 'missing-field', false]);
    const json = decodeBytes(
      utf8.encode('{"header":{},"entity":[{"alert":{}},{"id":"a","alert":{"cause":{}}},{"id":"b"}]}'),
    );
    expect(json.rejected).toMatchObject([
      { reason: 'missing-field', recordId: null },
      { reason: 'bad-value', recordId: 'a', detail: expect.stringContaining('entity.alert.cause is {}') },
    ]);
    expect([json.whole.length, json.end.complete]).toEqual([1, false]);
  });

  test('[GT6] a feed cut anywhere gives whole entities only, and is not complete', () => {
    const bytes = encodeFeed([vehicle('aaa'), vehicle('bbb'), vehicle('ccc')]);
    const reference = decodeBytes(bytes).whole;
    const ends = new Set(reference.map(({ span }) => span.offset + span.length));
    for (let cut = 0; cut < bytes.length; cut += 1) {
      const { whole, rejected, end } = decodeBytes(bytes.subarray(0, cut));
      expect(whole).toEqual(reference.slice(0, whole.length));
      const atEntityEnd = ends.has(cut) || cut === (reference[0]?.span.offset ?? 0) - 2;
      if (!atEntityEnd) expect([cut, rejected.length, end.complete]).toEqual([cut, 1, false]);
    }
    const cut = decodeBytes(bytes.subarray(0, bytes.length - 3));
    expect(cut.rejected[0]).toMatchObject({ reason: 'not-well-formed', recordId: 'ccc' });
  });

  test('[GT6] the same in JSON', () => {
    const text = JSON.stringify({
      header: { timestamp: '5' },
      entity: [vehicle('aaa'), vehicle('b"}]\\'), vehicle('c')],
    });
    const bytes = utf8.encode(text);
    const reference = decodeBytes(bytes).whole;
    expect(reference.map((record) => record.recordId)).toEqual(['aaa', 'b"}]\\', 'c']);
    for (let cut = 0; cut < bytes.length; cut += 1) {
      const { whole, rejected, end } = decodeBytes(bytes.subarray(0, cut));
      expect(whole).toEqual(reference.slice(0, whole.length));
      expect([cut, rejected.length, end.complete]).toEqual([cut, 1, false]);
    }
  });

  test('[GT7] hostile lengths, varints, groups and lists are refused, not followed', () => {
    const reasons = (fields: (writer: PbfWriter) => void): readonly (string | undefined)[] => {
      const { rejected } = decodeBytes(handWritten(entityWith('x', fields)));
      return rejected.map((one) => one.reason);
    };
    const tenByteLength = Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01);
    expect(reasons((inner) => inner.writeBytesField(5, tenByteLength))).toEqual(['not-well-formed']);
    expect(reasons((inner) => inner.writeBytesField(4, new Uint8Array(11).fill(0xff)))).toEqual(['not-well-formed']);
    const groups = (inner: PbfWriter): void => {
      for (let i = 0; i < 100_000; i += 1) inner.writeTag(900, 3);
    };
    expect(reasons(groups)).toEqual(['not-well-formed']);
    const periods = new Uint8Array(2 * (MAX_LIST_ITEMS + 1)).map((_, i) => (i % 2 === 0 ? 0x0a : 0));
    expect(reasons((inner) => inner.writeBytesField(5, periods))).toEqual(['too-large']);
    expect(reasons((inner) => inner.writeBytesField(99, new Uint8Array(MAX_ENTITY_BYTES)))).toEqual(['too-large']);
    const deep = `{"header":{},"entity":[{"id":${'['.repeat(200_000)}${']'.repeat(200_000)}},{"id":"b"}]}`;
    expect(decodeBytes(utf8.encode(deep)).rejected.map((one) => one.reason)).toEqual(['too-deep']);
  });
});

describe('the end of a payload', () => {
  test('[GT8] complete unless it says DIFFERENTIAL', () => {
    expect(decodeBytes(encodeFeed([])).end.complete).toBe(true);
    expect(decodeBytes(encodeFeed([], { incrementality: 1 })).end.complete).toBe(false);
    expect(decodeBytes(handWritten(() => undefined)).end.complete).toBe(true);
  });

  test('[GT9] published at the header’s time, null where that is no time in seconds', () => {
    const published = (timestamp: number): number | null => decodeBytes(encodeFeed([], { timestamp })).end.publishedAt;
    expect(published(AT_S)).toBe(AT_S * 1000);
    expect(published(0)).toBeNull();
    expect(published(AT_S * 1000)).toBeNull();
  });
});
