import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseBody } from '../../../shared/domain/case.ts';
import type { Eid, EntityId, Seq } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import { caseBody } from '../../../test/builders/case-body.ts';
import type { EntityTable } from '../seat-state.ts';
import { CaseIndex } from './case-index.ts';
import { byUrgency, CaseRow, nextClock, type CaseRecord } from './case-row.ts';
import { caseRows, newReports } from './queue-rows.ts';
import { NO_FILTER } from './queue-filter.ts';

const NOW = instant(1_760_000_000_000);

function caseRecord(n: number, parts: Partial<CaseBody> = {}, seq = n): CaseRecord {
  const body = caseBody({ number: `2026-${String(n).padStart(6, '0')}`, ...parts });
  return {
    eid: n as Eid,
    id: body.number as EntityId,
    kind: 'case',
    seq: seq as Seq,
    recordedAt: NOW,
    occurredAt: null,
    body,
  };
}

const tableOf = (records: readonly CaseRecord[]): EntityTable<'case'> => ({
  byEid: new Map(records.map((record) => [record.eid, record])),
  list: records,
});

const clock = (dueAt: number, pausedAt: number | null = null): CaseBody['clocks'][number] => ({
  limitId: 'arrival',
  name: { 'zh-CN': '到场', en: 'Arrival' },
  kind: 'elapsed',
  startedAt: NOW,
  amberAt: instant(dueAt),
  dueAt: instant(dueAt),
  pausedAt: pausedAt === null ? null : instant(pausedAt),
  ended: null,
  urgedAt: null,
  supervisedAt: null,
});

const anyCase = fc.record({
  n: fc.integer({ min: 1, max: 30 }),
  gone: fc.boolean(),
  grade: fc.constantFrom(1, 2, 3, 4, null),
  priority: fc.constantFrom(1, 2, null),
  state: fc.constantFrom('received', 'closed', 'held'),
  due: fc.option(fc.integer({ min: 0, max: 5 })),
  openedAt: fc.integer({ min: 0, max: 3 }),
});

test('[DD1] after any changes the queue is in the order that sorting anew gives, and counts what is open', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyCase, { maxLength: 8 }), { maxLength: 8 }), (frames) => {
      const index = new CaseIndex();
      const now = new Map<number, CaseRecord>();
      let seq = 0;
      for (const frame of frames) {
        for (const { n, gone, due, openedAt, ...parts } of frame) {
          const clocks = due === null ? [] : [clock(due)];
          if (gone) now.delete(n);
          else now.set(n, caseRecord(n, { ...parts, clocks, openedAt: instant(openedAt) }, ++seq));
        }
        const view = index.update(tableOf([...now.values()]));
        const anew = [...now.values()].map((record) => new CaseRow(record)).sort(byUrgency);
        expect(view.rows.map(({ record }) => record)).toEqual(anew.map(({ record }) => record));
        expect(view.open.emergency).toBe(anew.filter(({ over }) => !over).length);
        for (const record of now.values()) expect(view.byId(record.id)?.record).toBe(record);
      }
    }),
  );
});

test('[DD1] a case that is over leaves the queue unless its state is asked for', () => {
  const view = new CaseIndex().update(tableOf([caseRecord(1), caseRecord(2, { state: 'closed' })]));
  expect(caseRows(view.rows, 'emergency', NO_FILTER, null).map(({ id }) => id)).toEqual(['2026-000001']);
  const closed = { token: { key: 'state', value: 'closed' }, label: '结案', names: ['closed'] } as const;
  const filter = { ...NO_FILTER, tokens: [closed] };
  expect(caseRows(view.rows, 'emergency', filter, null).map(({ id }) => id)).toEqual(['2026-000002']);
});

test('[DD1] a report is new until an open case works on it', () => {
  const events = ['city-calls/1' as EntityId];
  const report = { id: events[0], body: {} } as never;
  const incidents = { byEid: new Map(), list: [] };
  const reportsBeside = (records: readonly CaseRecord[]): number =>
    newReports([report], new CaseIndex().update(tableOf(records)), incidents).length;
  expect(reportsBeside([])).toBe(1);
  expect(reportsBeside([caseRecord(1, { events })])).toBe(0);
  expect(reportsBeside([caseRecord(1, { events, state: 'closed' })])).toBe(1);
  expect(reportsBeside([caseRecord(1, { events }), caseRecord(2, { events, state: 'closed' })])).toBe(0);
});

test('[DD3] the clock shown is the first to end of those that run; a paused one only where no other runs', () => {
  const [soon, late, paused] = [clock(10), clock(20), clock(5, 1)];
  expect(nextClock({ clocks: [late, paused, soon] })).toBe(soon);
  expect(nextClock({ clocks: [paused] })).toBe(paused);
  expect(nextClock({ clocks: [{ ...soon, ended: { at: NOW, how: 'met' } }] })).toBeNull();
});
