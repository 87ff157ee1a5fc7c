import { expect, it } from 'vitest';
import type { NewChange } from '../../../../shared/domain/change.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { caseBody } from '../../../../test/builders/case-body.ts';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { MemoryEventStore } from '../../store/memory-event-store.ts';
import { DeskQueue } from './desk-queue.ts';
import { LiveDeskState } from './desk-state.ts';

const CASE = '2026-000001' as EntityId;

async function house() {
  const store = new MemoryEventStore(new ManualClock());
  const state = await LiveDeskState.open(store);
  const queue = new DeskQueue(store);
  const reworks = (): number => state.get('case', CASE)?.body.reworks ?? 0;
  const countUp = (): NewChange => ({
    op: 'put',
    kind: 'case',
    id: CASE,
    occurredAt: null,
    body: caseBody({ reworks: reworks() + 1 }),
  });
  return { queue, reworks, countUp };
}

it('[DS1] each decision is made on the state that the one before left', async () => {
  const { queue, reworks, countUp } = await house();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, i) => queue.run(() => ({ ok: true, changes: [countUp()] }), `command-${i}`)),
  );
  expect(outcomes.map((outcome) => outcome.ok && outcome.seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(reworks()).toBe(20);
});

it('[DS1] a decision that refuses or breaks holds up none that follows', async () => {
  const { queue, reworks, countUp } = await house();
  const refused = queue.run(() => ({ ok: false, error: 'not so' }), 'command-1');
  const broken = queue.run(() => Promise.reject(new Error('a bug')), 'command-2');
  const done = queue.run(() => ({ ok: true, changes: [countUp()] }), 'command-3');
  expect(await refused).toEqual({ ok: false, error: 'not so' });
  await expect(broken).rejects.toThrow('a bug');
  expect(await done).toEqual({ ok: true, seq: 1 });
  expect(reworks()).toBe(1);
});
