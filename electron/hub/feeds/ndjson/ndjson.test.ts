import { expect, it } from 'vitest';
import { previewOf } from '../../../../test/support/site-preview.ts';
import { ndjsonStandard } from './ndjson.ts';

it('[ND1] each line is a record, and a broken one costs itself', () => {
  const lines = '{"id":1,"title":"路灯"}\r\n\n{"id":2,"title"\n{"id":3} {"id":4}\n[5]\n{"id":6,"title":"x"}';
  const { results } = previewOf(ndjsonStandard, lines);
  expect(results.map(({ recordId, outcome }) => (outcome.kind === 'taken' ? recordId : outcome.reason))).toEqual([
    '1',
    'not-well-formed',
    'not-well-formed',
    'not-well-formed',
    '6',
  ]);
  expect(
    results.map(({ offset, length }) =>
      Buffer.from(lines)
        .subarray(offset, offset + length)
        .toString(),
    ),
  ).toEqual(['{"id":1,"title":"路灯"}', '{"id":2,"title"', '{"id":3} {"id":4}', '[5]', '{"id":6,"title":"x"}']);
});
