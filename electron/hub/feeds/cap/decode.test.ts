import { describe, expect, test } from 'vitest';
import { alertXml, areaXml, atomFeed, CAP_12, decodeAll, infoXml } from '../../../../test/integration/cap-builders.ts';

const CAP_FIELDS = '<cap:event>Flood</cap:event><cap:severity>Severe</cap:severity>';

function entry(inner: string): string {
  return `<entry><title>Flood Warning</title><updated>2025-07-31T08:00:00Z</updated>${inner}</entry>`;
}

describe('decodeCap', () => {
  test('[CAP5] an alert is one record with all its infos and areas', () => {
    const area = areaXml('<polygon>1,1 1,2 2,2 1,1</polygon><circle>1,1 5</circle><polygon/>');
    const { records, end } = decodeAll(alertXml({}, [infoXml({}, [area, area]), infoXml({ language: 'zh-CN' })]));
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      kind: 'event',
      recordId: 'A-1',
      value: {
        form: 'alert',
        alert: { version: '1.2', infos: [{ areas: [{ polygons: ['1,1 1,2 2,2 1,1', ''] }, {}] }, {}] },
      },
    });
    expect(end).toEqual({ complete: true, publishedAt: Date.parse('2025-07-31T08:05:00Z') });
  });

  test.each([
    ['a wrapper', `<alerts>${alertXml()}${alertXml({ identifier: 'A-2' })}</alerts>`],
    [
      'an envelope',
      `<e:d xmlns:e="urn:e"><e:o><e:x>${alertXml()}</e:x></e:o><e:o>${alertXml({ identifier: 'A-2' })}</e:o></e:d>`,
    ],
    [
      'an Atom feed',
      atomFeed([
        `<entry>${alertXml()}</entry>`,
        `<entry><content>${alertXml({ identifier: 'A-2' })}</content></entry>`,
      ]),
    ],
    [
      'an RSS channel',
      `<rss><channel><item>${alertXml()}</item><item>${alertXml({ identifier: 'A-2' })}</item></channel></rss>`,
    ],
  ])('[CAP5] alerts are found in %s', (_name, xml) => {
    const { records, end } = decodeAll(xml);
    expect(records.map(({ kind, recordId }) => [kind, recordId])).toEqual([
      ['event', 'A-1'],
      ['event', 'A-2'],
    ]);
    expect(end.complete).toBe(true);
  });

  test('[CAP5] any prefix will do, and elements of other namespaces are not CAP fields', () => {
    const xml = alertXml({ status: null })
      .replaceAll(/<(\/?)(?=[a-z])/g, '<$1c:')
      .replace('xmlns=', 'xmlns:c=')
      .replace('<c:info>', '<status xmlns="urn:other">Test</status><c:status>Actual</c:status><c:info>');
    expect(decodeAll(xml).records).toMatchObject([{ kind: 'event', value: { alert: { status: 'Actual' } } }]);
  });

  test.each([
    ['CAP 1.0', alertXml().replace(CAP_12, 'http://www.incident.com/cap/1.0'), 'A-1'],
    ['no namespace', alertXml().replace(` xmlns="${CAP_12}"`, ''), 'A-1'],
    ['another document', '<html/>', null],
  ])('[CAP5] %s is refused as wrong-standard', (_name, xml, recordId) => {
    expect(decodeAll(xml).records).toMatchObject([{ kind: 'rejected', reason: 'wrong-standard', recordId }]);
  });

  test('[CAP5] beside alerts that can be read, one of another version is rejected by itself', () => {
    const old = alertXml({ identifier: 'OLD' }).replace(CAP_12, 'http://www.incident.com/cap/1.0');
    expect(decodeAll(`<alerts>${old}${alertXml()}</alerts>`).records).toMatchObject([
      { kind: 'rejected', recordId: 'OLD' },
      { kind: 'event', recordId: 'A-1' },
    ]);
  });

  test.each(['identifier', 'sender', 'sent', 'status', 'msgType', 'scope'])(
    '[CAP6] without %s an alert is rejected',
    (field) => {
      for (const value of [null, '', '  ']) {
        const [record] = decodeAll(alertXml({ [field]: value })).records;
        expect(record).toMatchObject({
          kind: 'rejected',
          reason: 'missing-field',
          detail: expect.stringContaining(`<${field}>`),
        });
        expect(record?.recordId).toBe(field === 'identifier' ? null : 'A-1');
      }
    },
  );

  test.each(['status', 'msgType', 'scope'])('[CAP6] a word that is no %s is rejected, case is not minded', (field) => {
    expect(decodeAll(alertXml({ [field]: 'Perhaps' })).records).toMatchObject([{ reason: 'bad-value' }]);
    const word = { status: 'actual', msgType: 'ALERT', scope: 'public' }[field] ?? null;
    expect(decodeAll(alertXml({ [field]: word })).records).toMatchObject([{ kind: 'event' }]);
  });

  test('[CAP7] of two messages of one identifier the later sent is taken, whichever comes first', () => {
    const early = alertXml({ sent: '2025-07-31T16:00:00+08:00' });
    const late = alertXml({ sent: '2025-07-31T08:30:00Z', sender: 'other@example.org' });
    for (const pair of [early + late, late + early]) {
      const { records } = decodeAll(`<alerts>${pair}</alerts>`);
      expect(records.filter(({ kind }) => kind === 'event')).toMatchObject([
        { value: { alert: { sent: '2025-07-31T08:30:00Z' } } },
      ]);
      expect(records.filter(({ kind }) => kind === 'rejected')).toMatchObject([
        { reason: 'duplicate-id', recordId: 'A-1' },
      ]);
    }
  });

  test.each([
    ['its cap:identifier', '<id>https://example.org/1</id><cap:identifier>X-1</cap:identifier>', 'X-1'],
    [
      'a URN at the end of its id',
      '<id>https://example.org/a/urn:oid:2.49.0.1.840.0.9.001.1</id>',
      'urn:oid:2.49.0.1.840.0.9.001.1',
    ],
    ['its id', '<id>https://example.org/1</id>', 'https://example.org/1'],
    ['its link', '<link href="https://example.org/1.cap"/>', 'https://example.org/1.cap'],
  ])('[CAP8] an entry is known by %s', (_name, inner, recordId) => {
    expect(decodeAll(atomFeed([entry(inner + CAP_FIELDS)])).records).toMatchObject([{ kind: 'entry', recordId }]);
  });

  test('[CAP8] entries with one identifier are one record of as many entries, with the bytes of all', () => {
    const part = (n: number): string =>
      entry(
        `<id>https://example.org/?index_area=${n}</id><cap:identifier>X-1</cap:identifier><cap:areaDesc>Area ${n}</cap:areaDesc>`,
      );
    const xml = atomFeed([part(0), part(1)]);
    const { records } = decodeAll(xml);
    expect(records).toMatchObject([{ recordId: 'X-1', value: { form: 'entry', entries: [{}, {}] } }]);
    const [record] = records;
    const { offset, length } = record?.span ?? { offset: 0, length: 0 };
    expect(xml.slice(offset, offset + length)).toBe(part(0) + part(1));
  });

  test('[CAP8] entries with one id but no identifier are a repeat; without any id an entry is rejected', () => {
    const one = entry(`<id>urn:x:1</id>${CAP_FIELDS}`);
    expect(decodeAll(atomFeed([one, one])).records).toMatchObject([{ kind: 'entry' }, { reason: 'duplicate-id' }]);
    expect(decodeAll(atomFeed([entry(CAP_FIELDS)])).records).toMatchObject([
      { kind: 'rejected', reason: 'missing-field', recordId: null },
    ]);
  });

  test('[CAP10] an empty index and an empty wrapper are full listings of nothing', () => {
    expect(decodeAll(atomFeed([]))).toEqual({
      records: [],
      end: { complete: true, publishedAt: Date.parse('2025-07-31T08:00:00Z') },
    });
    expect(decodeAll('<alerts/>')).toEqual({ records: [], end: { complete: true, publishedAt: null } });
  });

  test('[CAP10] a page of a longer listing and a refused document end nothing', () => {
    expect(decodeAll(atomFeed([], '<link rel="next" href="https://example.org/2"/>')).end.complete).toBe(false);
    expect(decodeAll(alertXml().slice(0, -3)).end.complete).toBe(false);
    expect(decodeAll('<html/>').end.complete).toBe(false);
  });

  test('[CAP10] the listing is as old as its publisher says, in RFC 822 too; a time without zone tells nothing here', () => {
    const rss = (date: string): string => `<rss><channel><pubDate>${date}</pubDate></channel></rss>`;
    expect(decodeAll(rss('Thu, 31 Jul 2025 16:00:00 +0800')).end.publishedAt).toBe(Date.parse('2025-07-31T08:00:00Z'));
    expect(decodeAll(rss('2025-07-31T16:00:00')).end.publishedAt).toBeNull();
  });

  test('[CAP16] one geocode element may hold several pairs, also in another namespace', () => {
    const pairs = '<valueName>FIPS6</valueName><value>1 2</value><valueName>UGC</valueName><value>Z</value>';
    const { records } = decodeAll(atomFeed([entry(`<id>1</id>${CAP_FIELDS}<cap:geocode>${pairs}</cap:geocode>`)]));
    expect(records).toMatchObject([
      {
        value: {
          entries: [
            {
              fields: {
                infos: [
                  {
                    areas: [
                      {
                        geocodes: [
                          [
                            { name: 'FIPS6', value: '1 2' },
                            { name: 'UGC', value: 'Z' },
                          ],
                        ],
                      },
                    ],
                  },
                ],
              },
            },
          ],
        },
      },
    ]);
  });
});
