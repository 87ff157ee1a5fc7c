import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { open311Standard } from '../../electron/hub/feeds/open311/open311.ts';
import type { Normalised, RawRecord } from '../../electron/hub/feeds/standard.ts';
import type { FeedId, Sha256 } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { sharedPath } from '../support/shared-data.ts';

interface Read {
  readonly records: readonly RawRecord[];
  readonly results: readonly Normalised[];
  readonly complete: boolean;
}

function read(path: string): Read {
  const feedId = 'city' as FeedId;
  const payload = {
    feedId,
    bytes: readFileSync(path),
    receivedAt: instant(0),
    mediaType: '',
    document: basename(path),
  };
  const context = {
    feedId,
    domain: 'city' as const,
    timeZone: 'Europe/London',
    tables: open311Standard.defaultTables,
    receivedAt: instant(0),
    rawHash: '00' as Sha256,
    mediaType: '',
    document: basename(path),
    timetable: null,
  };
  const records: RawRecord[] = [];
  const results: Normalised[] = [];
  const decoding = open311Standard.decode(payload);
  let step = decoding.next();
  for (; step.done !== true; step = decoding.next()) {
    records.push(step.value);
    results.push(step.value.kind === 'rejected' ? step.value : open311Standard.normalise(step.value, context));
  }
  return { records, results, complete: step.value.complete };
}

const folder = sharedPath('feeds/open311');

describe.skipIf(folder === null)('real Open311 payloads', () => {
  const from = (name: string): Read => read(`${folder ?? ''}/${name}`);

  it('[O3-10] Toronto: two open requests with times, place and promised date', () => {
    const { results } = from('georeport-requests-many.xml');
    expect(results).toMatchObject([
      {
        changes: [
          {
            id: 'city/101005420892',
            occurredAt: Date.UTC(2018, 6, 30, 4, 1),
            body: {
              category: 'other',
              status: 'active',
              texts: [{ title: 'Road - Pot hole', description: '' }],
              location: {
                source: 'point',
                point: [-79.272306875, 43.691104288],
                names: ['Warden Ave / Freeman St, Scarborough'],
              },
              startsAt: Date.UTC(2018, 6, 30, 4, 1),
              facts: { agency_responsible: '311 Toronto', expected_datetime: '2018-08-03T00:01:00-04:00' },
            },
          },
        ],
      },
      { changes: [{ id: 'city/101005420894' }] },
    ]);
  });

  it('[O3-2] a single request still inside its list is one event', () => {
    expect(from('georeport-request-single.xml').records.map(({ kind, recordId }) => [kind, recordId])).toEqual([
      ['event', '101005420892'],
    ]);
  });

  it("[O3-11] FixMyStreet's report batch: two planned defects, still active", () => {
    const { records, results } = from('fixmystreet-process-report-valid.json');
    expect(records.map(({ recordId }) => recordId)).toEqual(['DEFECT_201582', 'DEFECT_201590']);
    expect(results).toMatchObject([
      { changes: [{ body: { category: 'tree', status: 'active', facts: { status: 'planned' } } }] },
      { changes: [{ body: { category: 'other', location: { point: [-3.189579, 55.952055] } } }] },
    ]);
  });

  it('[O3-8] [O3-17] service lists are full data sets of services', () => {
    const json = from('georeport-service-list.json');
    expect(json.records.map(({ kind, recordId }) => [kind, recordId])).toEqual([
      ['service', '001'],
      ['service', '002'],
      ['service', '003'],
    ]);
    expect(json.complete).toBe(true);
    const merton = from('merton-services.xml');
    expect(merton.complete).toBe(true);
    expect(merton.results).toMatchObject([
      { changes: [{ body: { name: 'Graffiti', group: 'Street Cleaning Problems or Weeds' } }] },
    ]);
  });

  it('[O3-6] [O3-16] Bartec updates become patches, read in the feed zone; year 1 is not told', () => {
    const { records, results } = from('bartec-updates-2020-06-19.xml');
    expect(records.map(({ kind }) => kind)).toEqual(['update', 'update', 'update', 'update']);
    expect(results[0]).toMatchObject({
      changes: [],
      patches: [{ id: 'city/51389', at: Date.UTC(2020, 5, 19, 14, 4, 56, 7), status: null }],
    });
  });

  it('[O3-6] [O3-10] a Bartec request is decoded; this one has no status and is refused as an event', () => {
    const { records, results } = from('bartec-request-0001.xml');
    expect(records).toMatchObject([
      { kind: 'event', recordId: '1234', value: { service_code: '238', other: { reference: '0001' } } },
    ]);
    expect(results).toMatchObject([{ kind: 'rejected', reason: 'missing-field' }]);
  });

  it('[O3-3] the SOAP service types with an unbound prefix are refused whole', () => {
    const { records } = from('bartec-service-request-types.xml');
    expect(records).toMatchObject([
      { kind: 'rejected', reason: 'not-well-formed', span: { offset: 0, length: 18_190 } },
    ]);
  });

  it('[O3-1] every record is found again at its span', () => {
    const path = `${folder ?? ''}/georeport-requests-many.xml`;
    const bytes = readFileSync(path);
    for (const { span } of read(path).records) {
      const text = bytes.subarray(span.offset, span.offset + span.length).toString('utf8');
      expect(text.startsWith('<request>') && text.endsWith('</request>')).toBe(true);
    }
  });
});
