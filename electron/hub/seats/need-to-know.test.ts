import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NewChange } from '../../../shared/domain/change.ts';
import type { ChangeBatch } from '../../../shared/domain/columns.ts';
import { ENTITY_KINDS } from '../../../shared/domain/change.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { unpack } from '../../../shared/protocol/codec.ts';
import { instant } from '../../../shared/time/instant.ts';
import { caseBody } from '../../../test/builders/case-body.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { MemoryEventStore } from '../store/memory-event-store.ts';
import { settleBatch } from './merge-deltas.ts';
import { NeedToKnow, watcherOf, type Watcher } from './need-to-know.ts';

const AT = instant(Date.UTC(2026, 6, 1));
const CASES = ['2026-1', '2026-2'] as const;
const pickCase = fc.constantFrom(...CASES);
const department = fc.constantFrom('fire', 'water', null);
const id = (text: string): EntityId => text as EntityId;
const put = (kind: NewChange['kind'], at: string, body: unknown): NewChange =>
  ({ op: 'put', kind, id: id(at), occurredAt: null, body }) as NewChange;

const change: fc.Arbitrary<NewChange> = fc.oneof(
  fc
    .tuple(pickCase, department, fc.uniqueArray(fc.constantFrom('fire', 'gas'), { maxLength: 2 }))
    .map(([at, leadDepartment, supporting]) => put('case', at, caseBody({ leadDepartment, supporting }))),
  fc
    .tuple(pickCase, fc.constantFrom('a', 'b'), fc.constantFrom('fire', 'water'))
    .map(([caseId, n, departmentId]) => put('task', `${caseId}~${n}`, { caseId, departmentId })),
  fc
    .tuple(pickCase, fc.nat(3), fc.constantFrom('case', 'shift'))
    .map(([caseId, n, kind]) => put('log-entry', `${kind}-${caseId}~${n}`, { stream: { kind, id: caseId }, text: '' })),
  fc
    .tuple(pickCase, fc.constantFrom('F1', 'F2'), fc.constantFrom(null, AT), fc.constantFrom(null, AT))
    .map(([caseId, unitId, clearAt, cancelledAt]) =>
      put('assignment', `${caseId}~${unitId}`, { caseId, unitId, clearAt, cancelledAt }),
    ),
  fc.constantFrom<NewChange>(
    put('account', 'wang', {}),
    put('reject', 'r', {}),
    put('zone', 'z', {}),
    ...(['case', 'task', 'assignment'] as const).map((kind): NewChange => ({
      op: 'remove',
      kind,
      id: id(kind === 'case' ? CASES[0] : kind === 'task' ? `${CASES[0]}~a` : `${CASES[0]}~F1`),
      occurredAt: null,
      reason: 'withdrawn',
    })),
  ),
);

/** Without removals of what is not there, which the store refuses. */
function possible(commits: readonly (readonly NewChange[])[]): readonly (readonly NewChange[])[] {
  const there = new Set<string>();
  return commits
    .map((changes) =>
      changes.filter((one) => {
        const name = `${one.kind} ${one.id}`;
        if (one.op === 'remove') return there.delete(name);
        there.add(name);
        return true;
      }),
    )
    .filter((changes) => changes.length > 0);
}

interface Row {
  readonly kind: string;
  readonly id: string;
  readonly body: Record<string, unknown>;
}

/** The rule in plain words, over the whole state. */
function own(rows: readonly Row[], watcher: Watcher): readonly string[] {
  const me = watcher.id;
  if (me === null) return own(rows, { ...watcher, id: 'nobody of this name' });
  const mine = (row: Row, caseId: string): boolean => {
    const { kind, body } = row;
    if (kind === 'case' && row.id === caseId)
      return watcher.of === 'department' && [body['leadDepartment'], ...(body['supporting'] as string[])].includes(me);
    if (body['caseId'] !== caseId) return false;
    if (kind === 'task') return watcher.of === 'department' && body['departmentId'] === me;
    return watcher.of === 'unit' && body['unitId'] === me && body['clearAt'] === null && body['cancelledAt'] === null;
  };
  const isOwn = (caseId: string): boolean => rows.some((row) => mine(row, caseId));
  return rows
    .filter(({ kind, id: at, body }) => {
      if (kind === 'zone') return true;
      if (kind === 'case') return isOwn(at);
      if (kind === 'task' || kind === 'assignment') return isOwn(String(body['caseId']));
      const stream = body['stream'] as { kind: string; id: string } | undefined;
      return kind === 'log-entry' && stream?.kind === 'case' && isOwn(stream.id);
    })
    .map(({ kind, id: at }) => `${kind} ${at}`)
    .sort();
}

test.each([
  { of: 'department', id: 'fire' },
  { of: 'department', id: 'gas' },
  { of: 'unit', id: 'F1' },
  { of: 'department', id: null },
  { of: 'unit', id: null },
] as const)('[PE14] from any moment on %j is shown its own and nothing else', async (watcher) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 14 }),
      fc.nat(14),
      async (wished, from) => {
        const commits = possible(wished);
        const store = new MemoryEventStore(new ManualClock(AT));
        const batches: ChangeBatch[] = [];
        store.onCommit((batch) => batches.push(batch));
        const begin = commits.slice(0, from);
        for (const changes of begin) await store.append(changes);
        const { headSeq } = await store.bounds();
        const filter = await NeedToKnow.open(store, watcher, ENTITY_KINDS, headSeq);
        const snapshot = await store.stateAt('head', { kinds: ENTITY_KINDS, bbox: null });
        const held = new Map(filter.rows(await store.bodies(snapshot.bodySeq)).map((row) => [row.eid, row]));
        batches.length = 0;
        for (const changes of commits.slice(from)) {
          await store.append(changes);
          for (const batch of batches.splice(0)) {
            const { removes, puts } = await filter.apply(settleBatch(batch));
            for (const { eid } of removes) expect(held.delete(eid)).toBe(true);
            for (const row of puts) held.set(row.eid, row);
          }
          const now = await store.stateAt('head', { kinds: ENTITY_KINDS, bbox: null });
          const rows = (await store.bodies(now.bodySeq)).map((row) => ({
            ...row,
            body: unpack(row.body) as Row['body'],
          }));
          expect([...held.values()].map(({ kind, id: at }) => `${kind} ${at}`).sort()).toEqual(own(rows, watcher));
          const current = new Map(rows.map((row) => [row.eid, row.seq]));
          for (const { eid, seq } of held.values()) expect(seq).toBe(current.get(eid));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('[PE14] a seat that asks for the log alone is sent the log of what becomes its own', async () => {
  const store = new MemoryEventStore(new ManualClock(AT));
  let batch: ChangeBatch | null = null;
  store.onCommit((one) => (batch = one));
  await store.append([
    put('case', '2026-1', caseBody({ leadDepartment: null })),
    put('log-entry', '2026-1~1', { stream: { kind: 'case', id: '2026-1' }, text: '' }),
  ]);
  const { headSeq } = await store.bounds();
  const filter = await NeedToKnow.open(store, { of: 'department', id: 'fire' }, ['log-entry'], headSeq);
  await store.append([put('case', '2026-1', caseBody({ leadDepartment: 'fire' }))]);
  if (batch === null) throw new Error('it was committed');
  const { puts, removes } = await filter.apply(settleBatch(batch));
  expect([puts.map(({ kind, id: at }) => [kind, at]), removes]).toEqual([[['log-entry', '2026-1~1']], []]);
});

test('[PE14] only departments and crews are shown less than the city', () => {
  const grant = { user: 'x', departmentId: 'fire', unitId: 'F1' };
  expect(watcherOf({ ...grant, role: 'department' })).toEqual({ of: 'department', id: 'fire' });
  expect(watcherOf({ ...grant, role: 'grid' })).toEqual({ of: 'unit', id: 'F1' });
  for (const role of ['operator', 'duty', 'leader', 'supervisor', 'admin', 'wall'] as const)
    expect([role, watcherOf({ ...grant, role })]).toEqual([role, null]);
});
