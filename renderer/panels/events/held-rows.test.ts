import { expect, test } from 'vitest';
import { eventBody } from '../../../test/builders/event-body.ts';
import { putRow } from '../../../test/builders/data-frames.ts';
import { decodeRow } from '../../store/decode-row.ts';
import type { EventRecord } from '../../store/event-standing.ts';
import { heldRows } from './held-rows.ts';

function event(eid: number, seq = eid): EventRecord {
  const record = decodeRow(putRow(seq, eid, 'event', eventBody()));
  if (record.kind !== 'event') throw new Error('an event was put');
  return record;
}

test('[UI5] a list that nobody points at follows its order', () => {
  const active = [event(2), event(1)];
  expect(heldRows(active, null, new Map())).toEqual({ rows: active, waiting: 0 });
});

test('[UI5] a held list keeps its places with the newest content, keeps what ended, counts what came', () => {
  const frozen = [event(1), event(2), event(3)];
  const newer = event(2, 20);
  const byEid = new Map([event(1), newer, event(9)].map((row) => [row.eid, row]));
  const { rows, waiting } = heldRows([event(9), newer, event(1)], frozen, byEid);
  expect(rows.map(({ eid, seq }) => [eid, seq])).toEqual([
    [1, 1],
    [2, 20],
    [3, 3],
  ]);
  expect(waiting).toBe(1);
});
