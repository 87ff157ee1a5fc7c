import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NewChange } from '../../../shared/domain/change.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { IncidentBody } from '../../../shared/domain/incident.ts';
import { unpack } from '../../../shared/protocol/codec.ts';
import { instant } from '../../../shared/time/instant.ts';
import { eventBody } from '../../../test/builders/event-body.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { ReportAct } from '../correlate/acts/report-act.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { SqliteReader } from '../store/sqlite/sqlite-reader.ts';
import { SqliteWriter } from '../store/sqlite/sqlite-writer.ts';
import { LogCorrelator } from './log-correlator.ts';
import { StoreLog } from './store-log.ts';

const T0 = Date.parse('2026-07-24T04:00:00Z');

let dataDir: string;
let clock: ManualClock;
let writer: SqliteWriter;
let correlator: LogCorrelator;

const open = (): void => {
  writer = new SqliteWriter(dataDir, clock);
  correlator = new LogCorrelator(new StoreLog(dataDir, writer, new GroupCommit(writer, clock)));
};
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'yiwang-correlator-'));
  clock = new ManualClock(instant(T0));
  open();
});
afterEach(() => {
  writer.close();
  rmSync(dataDir, { recursive: true });
});

function call(id: string, m: number, status: 'active' | 'ended' = 'active'): NewChange {
  const point = [113.58 + m / 88_000, 37.86] as const;
  const location = { source: 'point', geometry: { type: 'Point', coordinates: point }, point } as const;
  const body = eventBody({
    category: 'fire',
    status,
    location: { ...location, accuracyM: null, names: [], geocodes: [] },
    sentAt: instant(T0),
  });
  return { op: 'put', kind: 'event', id: id as EntityId, occurredAt: null, body };
}

/** One commit of these and what follows from them, a second after the last. */
function commit(...changes: readonly NewChange[]): number {
  clock.set(instant(clock.now() + 1_000));
  writer.append([...changes, ...correlator.correlate(changes, clock.now())]);
  return clock.now();
}

function act(given: ReportAct): number {
  clock.set(instant(clock.now() + 1_000));
  const plan = correlator.plan(given, '王敏', clock.now());
  if (!plan.ok) throw new Error(plan.error);
  writer.append(plan.changes);
  return clock.now();
}

/** The incidents as they stood at a moment: their reports, or what they were merged into. */
function incidentsAt(at: number): Record<string, string> {
  const reader = new SqliteReader(dataDir);
  const { bodySeq } = reader.stateAt({ at: instant(at) }, { kinds: ['incident'], bbox: null });
  const bodies = reader.bodies(bodySeq).map(({ body }) => unpack(body) as IncidentBody);
  reader.close();
  return Object.fromEntries(bodies.map(({ number, events, mergedInto }) => [number, mergedInto ?? events.join()]));
}

test('[CO13] a replay shows the merge and the split as they were thought then', () => {
  commit(call('a', 0), call('b', 50), call('x', 5_000));
  const joined = commit(call('y', 5_050));
  const merged = act({ name: 'merge-incidents', from: '2026-000002', into: '2026-000001' });
  const parted = act({ name: 'unmerge-incident', incidentId: '2026-000002' });
  const two = { '2026-000001': 'a,b', '2026-000002': 'x,y' };
  expect(incidentsAt(joined)).toEqual(two);
  expect(incidentsAt(merged)).toEqual({ '2026-000001': 'a,b,x,y', '2026-000002': '2026-000001' });
  expect(incidentsAt(parted)).toEqual(two);
});

test('[CO12] [CO10] after a restart the next report is judged as it would have been, and gets the next number', () => {
  commit(call('a', 0), call('b', 50));
  act({ name: 'part-reports', eventIds: ['b'], incidentId: '2026-000001' });
  const next = [call('c', 20), call('x', 5_000), call('y', 5_050)];
  const before = correlator.correlate(next, clock.now());
  writer.close();
  open();
  expect(correlator.correlate(next, clock.now())).toEqual(before);
  expect(before.flatMap(({ kind, id }) => (kind === 'incident' ? [id] : []))).toEqual(['2026-000001', '2026-000002']);
});

test('[CO10] a number is not given again when its incident has left the state', () => {
  commit(call('a', 0), call('b', 50));
  commit(call('a', 0, 'ended'), call('b', 50, 'ended'));
  clock.set(instant(T0 + 8 * 86_400_000));
  commit({ ...call('z', 20_000) });
  expect(incidentsAt(clock.now())).toEqual({});
  writer.close();
  open();
  act({ name: 'join-reports', eventIds: ['z'], incidentId: null });
  expect(Object.keys(incidentsAt(clock.now()))).toEqual(['2026-000002']);
});
