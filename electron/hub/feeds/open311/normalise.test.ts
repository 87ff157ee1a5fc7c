import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../../../shared/domain/event.ts';
import type { CodeTables } from '../../../../shared/domain/grade.ts';
import type { FeedId, Sha256 } from '../../../../shared/domain/ids.ts';
import { instant } from '../../../../shared/time/instant.ts';
import type { Normalised, NormaliseContext } from '../standard.ts';
import { open311Standard } from './open311.ts';

const CONTEXT: NormaliseContext = {
  feedId: 'city' as FeedId,
  domain: 'city',
  timeZone: 'Asia/Shanghai',
  tables: open311Standard.defaultTables,
  receivedAt: instant(0),
  rawHash: 'ab' as Sha256,
  mediaType: 'application/json',
  document: 'requests.json',
  timetable: null,
};

const REQUEST = {
  service_request_id: '638344',
  status: 'open',
  service_name: 'Street light out',
  requested_datetime: '2024-05-01T08:30:00+08:00',
  updated_datetime: '',
  lat: '39.9',
  long: 116.4,
};

function normalise(record: Readonly<Record<string, unknown>>, context: Partial<NormaliseContext> = {}): Normalised {
  const bytes = new TextEncoder().encode(`[${JSON.stringify(record)}]`);
  const payload = { feedId: CONTEXT.feedId, bytes, receivedAt: instant(0), mediaType: '', document: '' };
  for (const decoded of open311Standard.decode(payload)) {
    return decoded.kind === 'rejected' ? decoded : open311Standard.normalise(decoded, { ...CONTEXT, ...context });
  }
  throw new Error('nothing was decoded');
}

function eventOf(fields: Readonly<Record<string, unknown>>, context: Partial<NormaliseContext> = {}): EventBody {
  const result = normalise({ ...REQUEST, ...fields }, context);
  if (result.kind !== 'changes') throw new Error(JSON.stringify(result));
  const [change] = result.changes;
  if (change?.op !== 'put' || change.kind !== 'event') throw new Error('no event');
  return change.body;
}

describe('normaliseOpen311', () => {
  it('[O3-10] makes an event of a request', () => {
    const result = normalise({ ...REQUEST, description: '<b>Dark</b> &amp; cold', address: '12 Elm St' });
    expect(result).toMatchObject({
      kind: 'changes',
      replaces: [],
      changes: [
        {
          op: 'put',
          kind: 'event',
          id: 'city/638344',
          occurredAt: Date.UTC(2024, 4, 1, 0, 30),
          body: {
            feedId: 'city',
            standard: 'open311',
            recordId: '638344',
            domain: 'city',
            category: 'lamp',
            grade: 4,
            status: 'active',
            reality: 'actual',
            texts: [{ lang: 'und', title: 'Street light out', description: 'Dark & cold', instruction: '' }],
            location: { source: 'point', point: [116.4, 39.9], accuracyM: null, names: ['12 Elm St'], geocodes: [] },
            endsAt: null,
            raw: { hash: 'ab', offset: 1, mediaType: 'application/json', document: 'requests.json' },
          },
        },
      ],
    });
    expect(eventOf({}, { domain: 'traffic' }).domain).toBe('traffic');
  });

  it('[O3-10] rejects a request without a status', () => {
    expect(normalise({ ...REQUEST, status: ' ' })).toMatchObject({
      kind: 'rejected',
      reason: 'missing-field',
      recordId: '638344',
    });
  });

  it.each([
    ['open', 'active'],
    ['Closed', 'ended'],
    ['fixed - council', 'ended'],
    ['已结案', 'ended'],
    ['Cancelled', 'cancelled'],
    ['planned', 'active'],
    ['a word of their own', 'active'],
  ])('[O3-11] reads the status %s as %s', (status, expected) => {
    const body = eventOf({ status });
    expect(body.status).toBe(expected);
    expect(body.facts['status']).toBe(status);
  });

  it('[O3-12] a request without coordinates is known by address, or not at all', () => {
    expect(eventOf({ lat: '', long: null, address: '12 Elm St' }).location).toEqual({
      source: 'address',
      geometry: null,
      point: null,
      accuracyM: null,
      names: ['12 Elm St'],
      geocodes: [],
    });
    expect(eventOf({ lat: '', long: '' }).location).toMatchObject({ source: 'none', point: null });
  });

  it('[O3-12] 0,0 is not a place, and that is noted', () => {
    const body = eventOf({ lat: '0.0', long: 0 });
    expect(body.location).toMatchObject({ source: 'none', point: null, geometry: null });
    expect(body.facts['note']).toContain('0,0');
  });

  it('[O3-12] lon is read as long, and that is noted', () => {
    const body = eventOf({ long: undefined, lon: -0.1 });
    expect(body.location.point).toEqual([-0.1, 39.9]);
    expect(body.facts['note']).toContain('lon');
  });

  it.each([
    ['39.9', ''],
    ['', '116.4'],
    ['95', '116.4'],
    ['39.9', '180.5'],
    ['530000', '180000'],
    ['39,9', '116,4'],
    ['N39.9', '116.4'],
    ['1e1', '116.4'],
  ])('[O3-12] refuses lat "%s", long "%s"', (lat, long) => {
    expect(normalise({ ...REQUEST, lat, long })).toMatchObject({ kind: 'rejected', reason: 'bad-position' });
  });

  it('[O3-13] tells when it began and when it was written', () => {
    const body = eventOf({
      requested_datetime: '2024-05-01 08:30',
      updated_datetime: '2024-05-02T00:00:00Z',
      expected_datetime: '2024-05-03T00:00:00Z',
    });
    expect(body.startsAt).toBe(Date.UTC(2024, 4, 1, 0, 30));
    expect(body.sentAt).toBe(Date.UTC(2024, 4, 2));
    expect(body.endsAt).toBeNull();
    expect(body.facts['expected_datetime']).toBe('2024-05-03T00:00:00Z');
  });

  it('[O3-13] empty and zero times are not told, unreadable ones are refused', () => {
    expect(eventOf({ requested_datetime: '0001-01-01T00:00:00', updated_datetime: null })).toMatchObject({
      startsAt: null,
      sentAt: null,
    });
    expect(normalise({ ...REQUEST, updated_datetime: '05/01/2024' })).toMatchObject({
      kind: 'rejected',
      reason: 'bad-time',
      detail: expect.stringContaining('05/01/2024') as unknown,
    });
    expect(normalise({ ...REQUEST, requested_datetime: '2024-02-30' })).toMatchObject({ reason: 'bad-time' });
  });

  it.each([
    ['路灯不亮', 'lamp'],
    ['井盖缺失', 'manhole'],
    ['Missing manhole cover', 'manhole'],
    ['Road - Pot hole', 'other'],
    ['Street tree pruning', 'tree'],
    ['Overhanging Trees & Vegetation', 'tree'],
    ['Street cleaning', 'other'],
    ['Traffic light out', 'signal'],
    ['红绿灯故障', 'signal'],
    ['Streetlights - out', 'lamp'],
    ['Fire hydrant leaking', 'pipe'],
    ['Blocked drain', 'pipe'],
    ['道路积水', 'flood'],
    ['Flooded underpass', 'flood'],
    ['Sinkhole', 'collapse'],
    ['路面塌陷', 'collapse'],
    ['燃气泄漏', 'gas'],
    ['Graffiti', 'other'],
  ])('[O3-14] puts %s under %s', (service_name, expected) => {
    expect(eventOf({ service_name })).toMatchObject({ category: expected, grade: 4 });
  });

  it("[O3-14] tries the feed's own rules first, on any field, and leaves a nameless service ungraded", () => {
    const own = JSON.parse(
      '{"grade":[{"when":{"priority":"urgent"},"then":2}],"category":[{"when":{"service_code":"G*"},"then":"gas"}]}',
    ) as CodeTables;
    const defaults = open311Standard.defaultTables;
    const tables = { grade: [...own.grade, ...defaults.grade], category: [...own.category, ...defaults.category] };
    expect(eventOf({ priority: 'Urgent', service_code: 'G7' }, { tables })).toMatchObject({
      grade: 2,
      category: 'gas',
    });
    const nameless = eventOf({ service_name: '', service_code: 'X1' });
    expect(nameless).toMatchObject({ grade: null, category: 'other', texts: [{ title: 'X1' }] });
  });

  it('[O3-15] links only to http and https', () => {
    expect(eventOf({ media_url: 'https://city.example/a,b.jpg' }).url).toBe('https://city.example/a,b.jpg');
    expect(eventOf({ media_url: ['', 'http://city.example/2.jpg'] }).url).toBe('http://city.example/2.jpg');
    const script = eventOf({ media_url: 'javascript:alert(1)' });
    expect(script.url).toBeNull();
    expect(script.facts['media_url']).toBe('javascript:alert(1)');
  });

  it('[O3-16] makes a patch of an update, never an event', () => {
    const update = {
      update_id: 'u7',
      service_request_id: '638344',
      status: 'closed',
      updated_datetime: '2024-05-02T00:00:00Z',
      description: 'Lamp <b>replaced</b>',
    };
    expect(normalise(update)).toEqual({
      kind: 'changes',
      changes: [],
      replaces: [],
      patches: [
        {
          id: 'city/638344',
          at: Date.UTC(2024, 4, 2),
          status: 'ended',
          facts: {
            status: 'closed',
            status_notes: 'Lamp replaced',
            updated_datetime: '2024-05-02T00:00:00Z',
            update_id: 'u7',
          },
        },
      ],
    });
    expect(normalise({ ...update, status: '', updated_datetime: '' })).toMatchObject({
      patches: [{ at: null, status: null, facts: { status_notes: 'Lamp replaced', update_id: 'u7' } }],
    });
    expect(normalise({ ...update, updated_datetime: 'yesterday' })).toMatchObject({
      reason: 'bad-time',
      recordId: 'u7',
    });
  });

  it('[O3-17] makes a service of a service', () => {
    const service = {
      service_code: '001',
      service_name: 'Cans',
      description: 'Left out',
      group: 'sanitation',
      keywords: 'a, b',
    };
    expect(normalise(service)).toMatchObject({
      changes: [
        {
          op: 'put',
          kind: 'service',
          id: 'city/001',
          occurredAt: null,
          body: { code: '001', name: 'Cans', description: 'Left out', group: 'sanitation', keywords: ['a', 'b'] },
        },
      ],
    });
  });
});
