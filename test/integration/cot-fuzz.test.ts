import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Normalised } from '../../electron/hub/feeds/standard.ts';
import { REJECT_REASONS } from '../../shared/domain/feed.ts';
import { GRADES } from '../../shared/domain/grade.ts';
import { cotXml, readCot } from '../support/cot-lib.ts';
import { countOf, manifestOf } from '../support/feed-manifest.ts';
import { sharedPath } from '../support/shared-data.ts';

const RUNS = process.env['YIWANG_FULL'] === '1' ? 100_000 : 5_000;

function seeds(): readonly Uint8Array[] {
  const own = [
    cotXml(),
    cotXml() + cotXml({ uid: 'x', type: 'b-a-o-tbl' }, '<emergency type="911">一</emergency>'),
    `<?xml version="1.0"?>\n${cotXml({ type: 't-x-d-d' }, '<link uid="F31"/>')}`,
  ].map((text): Uint8Array => new TextEncoder().encode(text));
  const folder = sharedPath('feeds/cot');
  if (folder === null) return own;
  return [...own, ...readdirSync(folder).map((name): Uint8Array => readFileSync(`${folder}/${name}`))];
}

const TOKENS = [
  '<',
  '>',
  '&',
  '"',
  ']]>',
  '<!DOCTYPE a>',
  '&#0;',
  '\0',
  '</event>',
  '<event>',
  '<event ',
  '-',
  '1e999',
  '网',
];
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
/** Cuts `cut` bytes at a place and puts bytes there. */
const edit = fc.record({
  place,
  cut: fc.constantFrom(0, 0, 1, 40),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 2 }),
    fc.constantFrom(...TOKENS).map((text): Uint8Array => new TextEncoder().encode(text)),
  ),
});

function oddityOf(result: Normalised, length: number): string | null {
  if (result.kind === 'follow') return 'a link';
  if (result.kind === 'rejected') {
    const { reason, detail, span } = result;
    if (!REJECT_REASONS.includes(reason) || reason === 'internal') return `reason ${reason}: ${detail}`;
    return detail.length < 1_000 && span.offset + span.length <= length ? null : `rejection ${detail}`;
  }
  for (const change of result.changes) {
    if (change.op === 'move' && !(Math.abs(change.lat) <= 90 && Math.abs(change.lon) <= 180)) return 'off the Earth';
    if (change.op === 'move' && !((change.bearingDeg ?? 0) < 360 && (change.speedMps ?? 0) >= 0))
      return 'no such course';
    if (change.op !== 'put') continue;
    if (change.kind !== 'event' && change.kind !== 'vehicle') return change.kind;
    if (change.body.raw.offset + change.body.raw.length > length) return 'bytes outside the payload';
    if (change.kind === 'event' && change.body.grade !== null && !GRADES.includes(change.body.grade)) return 'grade';
  }
  return null;
}

const oddity = (bytes: Uint8Array): string | null =>
  readCot(bytes)
    .results.map((result) => oddityOf(result, bytes.length))
    .find((each) => each !== null) ?? null;

describe('CoT under mutation', () => {
  test(`[COT11] ${RUNS} mutated payloads give ordinary results`, { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(fc.constantFrom(...seeds()), fc.array(edit, { minLength: 1, maxLength: 4 }), (bytes, edits) => {
        const edited = edits.reduce((now, { place: at, cut, put }) => {
          const from = Math.floor(now.length * at);
          return Buffer.concat([now.subarray(0, from), put, now.subarray(from + cut)]);
        }, Buffer.from(bytes));
        expect(oddity(edited)).toBeNull();
      }),
      { seed: 20_260_501, numRuns: RUNS },
    );
  });

  test('[COT11] any bytes give ordinary results', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(oddity(bytes)).toBeNull();
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

const real = manifestOf('cot').filter(({ name }) => !name.endsWith('.geojson'));

describe.skipIf(real.length === 0)('real CoT payloads', () => {
  test.each(real)('[COT1] $name: every event comes out, none refused', ({ path, expected }) => {
    const { records, results } = readCot(readFileSync(path));
    expect(records).toHaveLength(countOf(expected, 'event'));
    expect(results.filter(({ kind }) => kind === 'rejected')).toEqual([]);
  });

  test('[COT7] a panic button: an event by its words, with its place', () => {
    const path = real.find(({ name }) => name === 'cot-emergency-b-a-o-1.xml')?.path ?? '';
    expect(readCot(readFileSync(path)).results).toMatchObject([
      {
        changes: [
          {
            kind: 'event',
            body: {
              grade: 2,
              texts: [{ title: 'Manual Alert: Gunshot' }],
              location: { point: [-87.6590334, 41.8838397], accuracyM: 17.75 },
              endsAt: Date.UTC(2026, 1, 4, 13, 55, 15, 895),
            },
          },
        ],
      },
    ]);
  });
});
