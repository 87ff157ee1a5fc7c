import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { LiveDeskState } from '../desk/desk-state.ts';
import { MemoryEventStore } from '../../store/memory-event-store.ts';
import { caseAct, logEntries } from './log-entries.ts';
import { nextNumber } from './next-number.ts';

const A = '2026-000001' as EntityId;
const B = '2026-000002' as EntityId;

it('[DS6] entries are numbered within their log, over commits and within one', async () => {
  const store = new MemoryEventStore(new ManualClock());
  const state = await LiveDeskState.open(store);
  const write = async (...cases: EntityId[]) => {
    const changes = logEntries(
      state,
      instant(0),
      cases.map((id) => caseAct(id, 'zhao', 'case.set')),
    );
    await store.append(changes);
    return changes.map(({ id }) => id);
  };
  expect(await write(A, A, B)).toEqual([`case/${A}~1`, `case/${A}~2`, `case/${B}~1`]);
  expect(await write(B, A)).toEqual([`case/${B}~2`, `case/${A}~3`]);
});

it('[DS6] the next number is found among any count of numbers', () => {
  fc.assert(
    fc.property(fc.nat(100_000), (taken) => {
      expect(nextNumber((n) => n <= taken)).toBe(taken + 1);
    }),
  );
});
