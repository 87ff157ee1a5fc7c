import { expect, test } from 'vitest';
import { encodeDown, parseDown } from '../../../shared/protocol/codec.ts';
import { instant } from '../../../shared/time/instant.ts';
import { makeBatch } from '../../../test/support/fake-log.ts';
import { SharedDelta } from './delta-frame.ts';
import { settleBatch } from './merge-deltas.ts';

const delta = settleBatch(
  makeBatch(2 ** 40, instant(1_764_000_000_123), [
    { op: 'put', eid: 7, body: { title: '滨河东路路灯不亮' } },
    { op: 'remove', eid: 8 },
    { op: 'move', eid: 9, lon: 112.55, lat: 37.87 },
  ]),
);

test('[WR10] a frame put together from header and shared body is the frame the codec would have made', () => {
  const frame = new SharedDelta(delta).frame(3, 70_000, 2 ** 40 - 5);
  const parsed = parseDown(frame);
  if (!parsed.ok) throw new Error(parsed.problem);
  expect(parseDown(encodeDown(parsed.frame))).toEqual(parsed);
  expect(parsed.frame).toMatchObject({
    type: 'delta',
    sub: 3,
    epoch: 70_000,
    fromSeq: 2 ** 40 - 5,
    toSeq: delta.toSeq,
    at: 1_764_000_000_123,
    removes: [[delta.fromSeq + 1, 8, 'event', 'ended']],
  });
});

test('[SC8] the shared part is encoded once; seats at the same place get the same bytes', () => {
  const shared = new SharedDelta(delta);
  const one = shared.frame(1, 1, 10);
  const kept = one.slice();
  expect(shared.frame(1, 1, 10)).toBe(one);
  const other = shared.frame(2, 9, 20);
  expect(other.filter((byte, index) => byte !== one[index]).length).toBeLessThanOrEqual(24);
  expect(parseDown(other)).toMatchObject({ ok: true, frame: { sub: 2, epoch: 9, fromSeq: 20 } });
  expect(one).toEqual(kept);
});

test('[WR10] a delta without moves says null, and weighs nothing without rows', () => {
  const empty = { ...delta, puts: [], removes: [], moves: settleBatch(makeBatch(1, instant(0), [])).moves };
  const shared = new SharedDelta(empty);
  const parsed = parseDown(shared.frame(1, 1, 1));
  expect(shared.bytes).toBe(0);
  expect(parsed).toMatchObject({ ok: true, frame: { puts: [], removes: [], moves: null } });
});
