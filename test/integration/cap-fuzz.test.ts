import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Normalised } from '../../electron/hub/feeds/standard.ts';
import { REJECT_REASONS } from '../../shared/domain/feed.ts';
import { GRADES } from '../../shared/domain/grade.ts';
import { sharedPath } from '../support/shared-data.ts';
import { alertXml, areaXml, atomFeed, decodeAll, infoXml, normaliseAll } from './cap-builders.ts';

const RUNS = process.env['YIWANG_FULL'] === '1' ? 100_000 : 10_000;
const SMALL = 20_000;

function seeds(): readonly Uint8Array[] {
  const own = [
    alertXml({ msgType: 'Update', references: 's,A,2025-07-31T16:00:00+08:00' }, [
      infoXml({ headline: '暴雨<b>红色</b>预警', expires: '2025-08-01T00:00:00' }, [
        areaXml('<polygon>1,179 1,-179 2,-179 1,179</polygon><circle>1,1 5</circle>', '城区'),
      ]),
    ]),
    atomFeed(['<entry><id>1</id><cap:identifier>X</cap:identifier><cap:severity>Minor</cap:severity></entry>']),
  ].map((text): Uint8Array => new TextEncoder().encode(text));
  const folder = sharedPath('feeds/cap');
  if (folder === null) return own;
  const real = readdirSync(folder).map((name): Uint8Array => readFileSync(`${folder}/${name}`));
  return [...own, ...real.filter(({ length }) => length < SMALL)];
}

type Edit = { readonly at: number } & (
  | { readonly kind: 'flip'; readonly byte: number }
  | { readonly kind: 'cut'; readonly length: number }
  | { readonly kind: 'repeat'; readonly length: number }
  | { readonly kind: 'insert'; readonly text: string }
);

const TOKENS = [
  '<',
  '>',
  '&',
  '"',
  ']]>',
  '<![CDATA[',
  '<!DOCTYPE a>',
  '&#0;',
  '\0',
  '</alert>',
  '<alert>',
  '-',
  ',',
  ' ',
  '1e999',
  '网',
  '\uFEFF',
];
const at = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ at, kind: fc.constant('flip' as const), byte: fc.nat(255) }),
  fc.record({ at, kind: fc.constant('cut' as const), length: fc.nat(200) }),
  fc.record({ at, kind: fc.constant('repeat' as const), length: fc.nat(500) }),
  fc.record({ at, kind: fc.constant('insert' as const), text: fc.constantFrom(...TOKENS) }),
);

function edited(bytes: Uint8Array, { at: part, ...how }: Edit): Uint8Array {
  const place = Math.floor(bytes.length * part);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (how.kind) {
    case 'flip':
      return joined(before, Uint8Array.of(how.byte), after.subarray(1));
    case 'cut':
      return joined(before, after.subarray(how.length));
    case 'repeat':
      return joined(before, after.subarray(0, how.length), after);
    case 'insert':
      return joined(before, new TextEncoder().encode(how.text), after);
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** What could not be stored, drawn or sent in the results for a payload; null when all is ordinary. */
function oddity(bytes: Uint8Array): string | null {
  return (
    normaliseAll(bytes)
      .map((result) => oddityOf(result, bytes.length))
      .find((each) => each !== null) ?? null
  );
}

function oddityIn(xml: string): string | null {
  return oddity(new TextEncoder().encode(xml));
}

function oddityOf(result: Normalised, length: number): string | null {
  if (result.kind === 'follow') return null;
  if (result.kind === 'rejected') {
    const { reason, detail, span } = result;
    if (!REJECT_REASONS.includes(reason) || reason === 'internal') return `reason ${reason}: ${detail}`;
    return detail.length < 1_000 && span.offset + span.length <= length ? null : `rejection ${detail}`;
  }
  for (const change of result.changes) {
    if (change.op !== 'put' || change.kind !== 'event') return 'not an event';
    const { grade, texts, raw, location } = change.body;
    if (grade !== null && !GRADES.includes(grade)) return `grade ${String(grade)}`;
    if (texts.length === 0) return 'no text';
    if (raw.offset + raw.length > length) return 'bytes outside the payload';
    const numbers = [...(location.geometry?.coordinates ?? []), ...(location.point ?? [])].flat(4);
    if (!numbers.every((value) => Math.abs(value) <= 180)) return 'a place outside the world';
  }
  return null;
}

describe('CAP under mutation', () => {
  test(`[CAP22] ${RUNS} mutated payloads give ordinary results`, { timeout: 600_000 }, () => {
    const seed = fc.constantFrom(...seeds());
    fc.assert(
      fc.property(seed, fc.array(edit, { minLength: 1, maxLength: 4 }), (bytes, edits) => {
        expect(oddity(edits.reduce(edited, bytes))).toBeNull();
      }),
      { seed: 20_250_731, numRuns: RUNS },
    );
  });

  test('[CAP22] any bytes give ordinary results', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(oddity(bytes)).toBeNull();
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test('[CAP22] any words in any field give ordinary results', () => {
    const word = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((text) => text.replace(/[&<\p{Cc}\ufffe\uffff]/gu, ' ').replaceAll(']]>', ''));
    const fields = ['sent', 'references', 'note', 'identifier', 'status'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...fields), word, word, word, (field, text, headline, shape) => {
        const info = infoXml({ headline, event: text }, [
          areaXml(`<polygon>${shape}</polygon><circle>${text}</circle>`),
        ]);
        expect(oddityIn(alertXml({ [field]: text }, [info]))).toBeNull();
      }),
      { seed: 4, numRuns: 1_000 },
    );
  });

  test('[CAP22] the same bytes give the same results, and are not changed', () => {
    for (const bytes of seeds()) {
      const before = bytes.slice();
      const first = { decoded: decodeAll(bytes), normalised: normaliseAll(bytes) };
      expect({ decoded: decodeAll(bytes), normalised: normaliseAll(bytes) }).toEqual(first);
      expect(bytes).toEqual(before);
    }
  });

  test('[CAP22] hostile texts inside a well-formed alert cost time in proportion to their length', () => {
    const long = 200_000;
    const blanks = ' '.repeat(long);
    const corners = Array.from({ length: 20_000 }, (_, i) => `${(i % 170) / 2},${((i * 7) % 360) - 180}`).join(' ');
    const hostile = [
      areaXml(`<polygon>1,1${blanks}2,2${blanks}3,1</polygon>`),
      areaXml(`<polygon>${corners}</polygon>`),
      areaXml('<circle>1,1 5</circle>'.repeat(2_000)),
      areaXml(`<geocode><valueName>N</valueName><value>${'1 '.repeat(long / 2)}</value></geocode>`),
    ];
    for (const area of hostile) expect(oddityIn(alertXml({}, [infoXml({}, [area])]))).toBeNull();
    const references = `${'a,'.repeat(long)} ${'1 '.repeat(long)}`;
    expect(oddityIn(alertXml({ msgType: 'Update', references }))).toBeNull();
    expect(oddityIn(alertXml({ sent: '1'.repeat(long) }))).toBeNull();
    expect(oddityIn(alertXml({}, [infoXml({ description: '&lt;'.repeat(long) })]))).toBeNull();
    const infos = Array.from({ length: 2_000 }, (_, i) => infoXml({ language: i % 2 === 0 ? 'en' : `x-${i}` }));
    expect(oddityIn(alertXml({}, infos))).toBeNull();
  });
});
