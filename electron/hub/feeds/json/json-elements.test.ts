import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonElements, type JsonElement, type JsonLimits } from './json-elements.ts';

const WRAPPERS = [new Set(['service_requests', 'services']), new Set(['request'])];

function split(text: string, limits?: JsonLimits): { readonly found: readonly string[]; readonly list: string | null } {
  const bytes = new TextEncoder().encode(text);
  const elements = jsonElements(bytes, WRAPPERS, limits);
  const found: string[] = [];
  let step = elements.next();
  for (; step.done !== true; step = elements.next()) found.push(shown(bytes, step.value));
  return { found, list: step.value.list };
}

function shown(bytes: Uint8Array, element: JsonElement): string {
  const { offset, length } = element.span;
  const text = new TextDecoder().decode(bytes.subarray(offset, offset + length));
  return element.kind === 'broken' ? `${element.reason}: ${text}` : text;
}

describe('jsonElements', () => {
  it.each([
    ['[]', []],
    [' [ {"a":1} , {"b":[2,3]} ] ', ['{"a":1}', '{"b":[2,3]}']],
    ['\uFEFF[{"a":"路,灯]}"}]', ['{"a":"路,灯]}"}']],
    ['[{"a":"\\"]"},{"b":"\\\\"}]', ['{"a":"\\"]"}', '{"b":"\\\\"}']],
    ['[{"a":1},]', ['{"a":1}']],
    ['[1, "x", null]', ['1', '"x"', 'null']],
    ['{"a":1}', ['{"a":1}']],
    ['{}', ['{}']],
    ['{"services":"all","a":[1]}', ['{"services":"all","a":[1]}']],
    ['{"a":1,"request":{"b":2}}', ['{"a":1,"request":{"b":2}}']],
  ])('[O3-2] finds the records of %s', (text, expected) => {
    expect(split(text).found).toEqual(expected);
  });

  it('[O3-2] looks under wrapper keys, past other members, and names the list', () => {
    expect(split('{"page":{"n":1},"service_requests":[{"a":1},{"b":2}],"total":2}')).toEqual({
      found: ['{"a":1}', '{"b":2}'],
      list: 'service_requests',
    });
    expect(split('{"service_requests":{"request":[{"a":1}]}}').found).toEqual(['{"a":1}']);
    expect(split('{"service_requests":{"request":{"a":1}}}').found).toEqual(['{"a":1}']);
    expect(split('{"services":[]}')).toEqual({ found: [], list: 'services' });
  });

  it.each([
    ['[{"a":1},{"b":oops},{"c":3}]', ['{"a":1}', '{"b":oops}', '{"c":3}']],
    ['[{"a":1},{"b":2', ['{"a":1}', 'not-well-formed: {"b":2']],
    ['[{"a":1},{"b":"2', ['{"a":1}', 'not-well-formed: {"b":"2']],
    ['[{"a":1},{"b":"2\\', ['{"a":1}', 'not-well-formed: {"b":"2\\']],
    ['[{"a":1},12', ['{"a":1}', 'not-well-formed: 12']],
    ['[{"a":1}', ['{"a":1}', 'not-well-formed: ']],
    ['[{"a":1},', ['{"a":1}', 'not-well-formed: ']],
    ['[{"a":1},{"b":[2}},{"c":3}]', ['{"a":1}', 'not-well-formed: {"b":[2}},{"c":3}]']],
    ['[{"a":1}}]', ['{"a":1}', 'not-well-formed: }]']],
    ['[{"a":1}] x', ['{"a":1}', 'not-well-formed: x']],
    ['{"a":1}\n{"b":2}', ['{"a":1}', 'not-well-formed: {"b":2}']],
    ['{"a" 1}', ['not-well-formed: {"a" 1}']],
    ['{"a":', ['not-well-formed: {"a":']],
    ['{"services":[{"a":1}],"b', ['{"a":1}', 'not-well-formed: "b']],
    ['{"services":[{"a":1},{"b"', ['{"a":1}', 'not-well-formed: {"b"']],
  ])('[O3-3] keeps the damage of %s to where it is', (text, expected) => {
    expect(split(text).found).toEqual(expected);
  });

  it('[O3-4] rejects too deep and too large records alone', () => {
    const limits = { maxDepth: 3, maxElementBytes: 12 };
    expect(split('[{"a":1},[[[[1]]]],{"b":"123456789"},{"c":3}]', limits).found).toEqual([
      '{"a":1}',
      'too-deep: [[[[1]]]]',
      'too-large: {"b":"123456789"}',
      '{"c":3}',
    ]);
  });

  it('[O3-4] takes hostile nesting in linear time', () => {
    // A quadratic reader would time out.
    expect(split('['.repeat(1_000_000)).found).toHaveLength(1);
    expect(split('{"services":'.repeat(100_000)).found).toHaveLength(1);
    expect(split(`[${'{"a":"'.repeat(100_000)}`).found).toHaveLength(1);
  });

  it('[O3-3] finds exactly the elements of any JSON array, however it is written', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 2), (values, indent) => {
        const found = split(JSON.stringify(values, null, indent)).found;
        expect(found.map((text): unknown => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  it('[O3-1] ends and stays within the bytes for any input, records in order', () => {
    const piece = fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '\\', '1', ' ', '"services":', '"a":1');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const bytes = new TextEncoder().encode(pieces.join(''));
        let end = 0;
        for (const { span } of jsonElements(bytes, WRAPPERS)) {
          expect(span.offset).toBeGreaterThanOrEqual(end);
          end = span.offset + span.length;
        }
        expect(end).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 500 },
    );
  });
});
