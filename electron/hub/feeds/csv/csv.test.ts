import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { FeedId } from '../../../../shared/domain/ids.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import type { RawRecord } from '../standard.ts';
import type { SiteRecord } from '../mapping/site-record.ts';
import { csvRows } from './csv-rows.ts';
import { decodeCsv } from './decode.ts';
import { detectDelimiter } from './detect-delimiter.ts';

function decode(bytes: Uint8Array, mediaType = ''): readonly RawRecord<SiteRecord>[] {
  return [...decodeCsv({ feedId: 'city' as FeedId, bytes, receivedAt: instant(0), mediaType, document: 'a.csv' })];
}

const text = (bytes: string): Uint8Array => new TextEncoder().encode(bytes);
const rows = (records: readonly RawRecord<SiteRecord>[]): readonly unknown[] =>
  records.map((record) => (record.kind === 'rejected' ? record.reason : record.value.fields));

describe('csv', () => {
  it('[CSV1] reads any table as its writer meant it', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', ' ', '路', '\t', '\\', "'"),
      maxLength: 6,
    });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (cells, delimiter, end) => {
          const written = cells
            .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(delimiter))
            .join(end);
          const read = [...csvRows(written, delimiter)].map((row) => ('cells' in row ? row.cells : row.problem));
          expect(read).toEqual(cells);
          expect(read).toEqual(parse(written, { delimiter, relax_column_count: true, record_delimiter: end }));
        },
      ),
    );
  });

  it.each(['utf8', 'utf16le', 'utf16be', 'gb18030'])('[CSV1] tells where each record lies in %s', (encoding) => {
    const bytes = iconv.encode('编号,描述\n1,"路灯, 不亮\n两行"\n2,井盖\n', encoding, {
      addBOM: encoding.startsWith('utf16'),
    });
    const records = decode(bytes);
    expect(rows(records)).toEqual([
      { 编号: '1', 描述: '路灯, 不亮\n两行' },
      { 编号: '2', 描述: '井盖' },
    ]);
    const spans = records.map(({ span }) =>
      iconv.decode(Buffer.from(bytes.subarray(span.offset, span.offset + span.length)), encoding),
    );
    expect(spans).toEqual(['1,"路灯, 不亮\n两行"', '2,井盖']);
  });

  it('[CSV2] rejects ragged rows and broken quotes by themselves', () => {
    expect(rows(decode(text('a,b\n1,2\n3\n4,5,6\n7,8,\n"9,10\n11,12\n13,"14"x\n15,"16"\n')))).toEqual([
      { a: '1', b: '2' },
      'not-well-formed',
      'not-well-formed',
      { a: '7', b: '8' },
      'not-well-formed',
      { a: '11', b: '12' },
      'not-well-formed',
      { a: '15', b: '16' },
    ]);
  });

  it('[CSV2] ends for hostile quotes, its rows in order and within the text', () => {
    const piece = fc.constantFrom('"', '""', ',', '\n', 'a', '"\n"', '",');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        const table = pieces.join('');
        let end = 0;
        for (const row of csvRows(table, ',')) {
          expect(row.start).toBeGreaterThanOrEqual(end);
          end = row.end;
        }
        expect(end).toBeLessThanOrEqual(table.length);
      }),
      { numRuns: 500 },
    );
    // A quadratic reader would time out.
    expect([...csvRows('"a""\n'.repeat(100_000), ',')].length).toBeGreaterThan(0);
  });

  it('[CSV2] an empty payload is no empty table', () => {
    expect(rows(decode(text(' \n')))).toEqual(['unreadable']);
    expect(rows(decode(text('a,b\n')))).toEqual([]);
  });

  it('[CSV3] finds the delimiter and reads names that lack or repeat', () => {
    expect(['a,b\n1,2', 'a;b\n1,5;2', 'a\tb\n1\t2', 'a|b\n1|2'].map(detectDelimiter)).toEqual([',', ';', '\t', '|']);
    expect(rows(decode(text('sep=;\r\na;;a\r\n1;2;3\r\n')))).toEqual([{ a: '1', '2': '2', 'a (2)': '3' }]);
    expect(rows(decode(Buffer.from('nom;d\xe9tail\n1;caf\xe9,\n', 'latin1')))).toEqual([{ nom: '1', détail: 'café,' }]);
    expect(rows(decode(iconv.encode('名,甲\n1,乙\n', 'gbk'), 'text/csv; charset=gb2312'))).toEqual([
      { 名: '1', 甲: '乙' },
    ]);
  });

  const feeds = sharedPath('feeds');
  it.skipIf(feeds === null).each([
    ['city-311-csv/boston-311-100.csv', 100, 29],
    ['city-311-csv/nyc-311-service-requests.csv', 5895, 41],
    ['cad/berkeley-pd-calls-for-service-2019.csv', 5417, 11],
    ['avl/liverpool-bus-route-14.csv', 1533, 12],
    ['traffic-incidents-csv/singapore-lta-incidents-small.csv', 2, 4],
  ])('[CSV4] %s has %i rows of %i columns', (file, count, columns) => {
    const records = decode(readFileSync(join(feeds ?? '', file)));
    expect(records.filter(({ kind }) => kind === 'rejected')).toEqual([]);
    expect(records).toHaveLength(count);
    const [first] = records;
    expect(first?.kind === 'event' ? Object.keys(first.value.fields) : []).toHaveLength(columns);
  });
});
