import { expect, test } from 'vitest';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import { WaitingPatches } from './waiting-patches.ts';

const patch = (event: string, at: number) => ({
  id: event as EntityId,
  at: instant(at),
  status: null,
  facts: { note: String(at) },
});

test('[IN10] news is handed over once, oldest first; the same news is kept once', () => {
  const waiting = new WaitingPatches();
  for (const at of [30, 10, 20, 10]) waiting.keep(patch('e', at));
  expect(waiting.take('e' as EntityId).map(({ at }) => at)).toEqual([10, 20, 30]);
  expect(waiting.take('e' as EntityId)).toEqual([]);
});

test('[IN18] news about events that never come does not fill the memory: the oldest goes first', () => {
  const waiting = new WaitingPatches();
  for (let i = 0; i <= 100_000; i += 1) waiting.keep(patch(`e${i}`, i));
  for (let at = 0; at < 300; at += 1) waiting.keep(patch('talkative', at));
  expect(waiting.take('e0' as EntityId)).toEqual([]);
  expect(waiting.take('e100000' as EntityId)).toHaveLength(1);
  expect(waiting.take('talkative' as EntityId)).toHaveLength(100);
});
