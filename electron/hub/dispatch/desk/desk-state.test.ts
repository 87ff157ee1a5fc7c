import { beforeEach, describe, expect, it } from 'vitest';
import type { NewChange } from '../../../../shared/domain/change.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { caseBody } from '../../../../test/builders/case-body.ts';
import { eventBody } from '../../../../test/builders/event-body.ts';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { MemoryEventStore } from '../../store/memory-event-store.ts';
import { LiveDeskState } from './desk-state.ts';

const CASE = '2026-000001' as EntityId;

const putCase = (title: string): NewChange => ({
  op: 'put',
  kind: 'case',
  id: CASE,
  occurredAt: null,
  body: caseBody({ title }),
});
const removeCase: NewChange = { op: 'remove', kind: 'case', id: CASE, occurredAt: null, reason: 'ended' };

describe('the state that decisions read', () => {
  let store: MemoryEventStore;

  beforeEach(() => {
    store = new MemoryEventStore(new ManualClock());
  });

  it('[DS2] holds what was committed before it opened', async () => {
    await store.append([
      { op: 'put', kind: 'event', id: 'w' as EntityId, occurredAt: null, body: eventBody() },
      putCase('old'),
    ]);
    const state = await LiveDeskState.open(store);
    expect(state.get('case', CASE)).toMatchObject({ id: CASE, seq: 2, body: { title: 'old' } });
    expect([...state.all('task')]).toEqual([]);
  });

  it('[DS2] misses nothing that is committed while it opens', async () => {
    await store.append([putCase('old')]);
    const stateAt = async (...args: Parameters<MemoryEventStore['stateAt']>) => {
      const snapshot = await store.stateAt(...args);
      await store.append([putCase('meanwhile')]);
      return snapshot;
    };
    const bodies = store.bodies.bind(store);
    const onCommit = store.onCommit.bind(store);
    const state = await LiveDeskState.open({ stateAt, bodies, onCommit });
    expect(state.get('case', CASE)?.body.title).toBe('meanwhile');
  });

  it('[DS2] has a commit before its append resolves, and what is gone is gone', async () => {
    const state = await LiveDeskState.open(store);
    await store.append([putCase('first')]);
    expect(state.get('case', CASE)?.body.title).toBe('first');
    await store.append([removeCase]);
    expect(state.get('case', CASE)).toBeNull();
    await store.append([putCase('again'), removeCase, putCase('last')]);
    expect(state.get('case', CASE)?.body.title).toBe('last');
    await store.append([removeCase]);
    expect(state.get('case', CASE)).toBeNull();
  });

  it('[DS2] hears nothing more once it is closed', async () => {
    const state = await LiveDeskState.open(store);
    state.close();
    await store.append([putCase('late')]);
    expect(state.get('case', CASE)).toBeNull();
  });
});
