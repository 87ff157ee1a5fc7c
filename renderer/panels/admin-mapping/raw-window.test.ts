import { expect, test } from 'vitest';
import { rawWindow } from './raw-window.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('[UI85] records are cut out by bytes, not by characters', () => {
  const payload = bytes('头\n迎泽,1\n五一,2\n');
  const view = rawWindow(
    payload,
    [
      { offset: 4, length: 8 },
      { offset: 13, length: 8 },
    ],
    null,
    1000,
  );
  expect(view.runs).toEqual([
    { record: null, text: '头\n' },
    { record: 0, text: '迎泽,1' },
    { record: null, text: '\n' },
    { record: 1, text: '五一,2' },
    { record: null, text: '\n' },
  ]);
});

test('[UI85] of a long payload the part around the chosen record is shown, from the start of a line', () => {
  const lines = Array.from({ length: 1000 }, (_, i) => `record ${String(i).padStart(4, '0')}`);
  const records = lines.map((line, i) => ({ offset: i * 12, length: line.length }));
  const view = rawWindow(bytes(`${lines.join('\n')}\n`), records, 500, 480);
  expect(view.from % 12).toBe(0);
  expect(view.to - view.from).toBe(480);
  expect(view.runs.some(({ record, text }) => record === 500 && text === 'record 0500')).toBe(true);
  expect(view.runs.map(({ text }) => text).join('')).toHaveLength(480);
});

test('[UI85] a record inside another belongs to it; one without bytes is nowhere', () => {
  const view = rawWindow(
    bytes('{"a":[1,2]}'),
    [
      { offset: 0, length: 11 },
      { offset: 6, length: 1 },
      { offset: 3, length: 0 },
    ],
    2,
    100,
  );
  expect(view.runs).toEqual([{ record: 0, text: '{"a":[1,2]}' }]);
});

test('[UI85] bytes that are no UTF-8 are read as GB 18030', () => {
  const gb = Uint8Array.from([0xc4, 0xda, 0xc0, 0xd4]);
  expect(rawWindow(gb, [], null, 100).runs).toEqual([{ record: null, text: '内涝' }]);
});
