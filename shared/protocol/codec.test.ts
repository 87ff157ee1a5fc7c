import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeDown, encodeUp, pack, parseDown, parseUp } from './codec.ts';
import type { DownFrame } from './down.ts';
import type { UpFrame } from './up.ts';

const delta: DownFrame = {
  type: 'delta',
  sub: 1,
  epoch: 2,
  fromSeq: 10,
  toSeq: 2 ** 45,
  at: 1_764_000_000_123,
  puts: [[10, 7, 'event', 'cap/滨河东路', null, 1_764_000_000_000, Uint8Array.of(0x81, 0xa1, 0x61, 1)]],
  removes: [[11, 8, 'vehicle', 'absent']],
  moves: {
    seq: Float64Array.of(12),
    eid: Uint32Array.of(9),
    lon7: Int32Array.of(-1_125_500_000),
    lat7: Int32Array.of(378_700_000),
    bearingCdeg: Uint16Array.of(65535),
    speedCmps: Uint16Array.of(1234),
    fixAt: Float64Array.of(1_764_000_000_001),
  },
};
const subscribe: UpFrame = {
  type: 'subscribe',
  sub: 1,
  epoch: 0,
  scope: { kinds: ['event'], bbox: [112.4, 37.6, 112.7, 37.9] },
  mode: 'live',
  from: { seq: 2 ** 40 },
  resume: true,
};

test('[WR10] frames come out as they went in', () => {
  expect(parseDown(encodeDown(delta))).toEqual({ ok: true, frame: delta });
  expect(parseUp(encodeUp(subscribe))).toEqual({ ok: true, frame: subscribe });
  const answer: DownFrame = { type: 'answer', id: 1, ok: true, data: { counts: Uint32Array.of(1, 2) }, error: null };
  expect(parseDown(encodeDown(answer))).toEqual({ ok: true, frame: answer });
});

test('[WR7] packed bytes have a buffer of their own', () => {
  const bytes = pack({ a: 1 });
  expect(bytes.buffer.byteLength).toBe(bytes.byteLength);
});

test.each([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('{"type":"ping"}')],
  ['two values', Uint8Array.of(1, 2)],
  ['an unknown type', pack({ type: 'shutdown' })],
  ['a missing field', pack({ type: 'ping' })],
  ['not a number', pack({ type: 'ping', t: Number.NaN })],
  ['a speed of nothing', pack({ type: 'control', sub: 1, epoch: 1, action: { do: 'speed', factor: 0 } })],
  ['200,000 lists in each other', new Uint8Array(200_000).fill(0x91)],
  ['a list of 4 billion', Uint8Array.of(0xdd, 0xff, 0xff, 0xff, 0xff)],
  ['a text of 4 billion', Uint8Array.of(0xdb, 0xff, 0xff, 0xff, 0xff, 0x61)],
])('[WR9] %s is told as a problem', (_name, bytes) => {
  expect(parseUp(bytes)).toMatchObject({ ok: false, problem: expect.stringMatching(/\w/) });
});

test('[WR9] 10,000 mutated frames never throw', () => {
  const frames = [encodeUp(subscribe), encodeUp({ type: 'ack', sub: 1, epoch: 1, toSeq: 5 }), encodeDown(delta)];
  fc.assert(
    fc.property(
      fc.constantFrom(...frames),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      (frame, changes) => {
        const bytes = Uint8Array.from(frame);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        expect(typeof parseUp(bytes).ok).toBe('boolean');
        expect(typeof parseDown(bytes).ok).toBe('boolean');
      },
    ),
    { numRuns: 10_000 },
  );
  expect(Reflect.get({}, 'polluted')).toBe(undefined);
});
