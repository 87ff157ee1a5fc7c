import { beforeEach, describe, expect, it } from 'vitest';
import type { NewChange } from '../../../shared/domain/change.ts';
import type { EntityId, FeedId } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import { alarmState } from '../../../shared/alarms/alarm-state.ts';
import { caseBody } from '../../../test/builders/case-body.ts';
import { eventBody } from '../../../test/builders/event-body.ts';
import { siteFeed } from '../../../test/support/site-preview.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { DeskQueue } from '../dispatch/desk/desk-queue.ts';
import { LiveDeskState } from '../dispatch/desk/desk-state.ts';
import { MemoryEventStore } from '../store/memory-event-store.ts';
import { actOnAlarms } from './act-on-alarms.ts';
import { AlarmKeeper } from './alarm-keeper.ts';
import { GradedEvents } from './graded-events.ts';

const FEED = 'city-warnings' as FeedId;
const FEED_ENTITY = FEED as string as EntityId;
const MINUTE_MS = 60_000;
const actor = { user: 'desk 3', role: 'duty', departmentId: null, unitId: null } as const;

const put = (change: Omit<Extract<NewChange, { op: 'put' }>, 'op' | 'occurredAt'>): NewChange =>
  ({ op: 'put', occurredAt: null, ...change }) as NewChange;
const event = (id: string, parts: Parameters<typeof eventBody>[0]): NewChange =>
  put({ kind: 'event', id: id as EntityId, body: eventBody(parts) });

describe('the keeper of alarms', () => {
  let clock: ManualClock;
  let store: MemoryEventStore;

  beforeEach(() => {
    clock = new ManualClock();
    store = new MemoryEventStore(clock);
  });

  async function open(reality: 'actual' | 'exercise' = 'actual') {
    const state = await LiveDeskState.open(store);
    const events = await GradedEvents.open(store, reality);
    const queue = new DeskQueue(store);
    const report = (problem: string): void => expect.fail(problem);
    const keeper = new AlarmKeeper({ state, events, queue, clock, report });
    const standing = () =>
      Object.fromEntries([...state.all('alarm')].map(({ id, body }) => [id, alarmState(body, clock.now())]));
    const act = (...args: Parameters<typeof actOnAlarms> extends [infer A, unknown] ? [A] : never) =>
      queue.run(() => actOnAlarms(args[0], { state, now: clock.now(), actor }), crypto.randomUUID());
    return { keeper, state, standing, act };
  }

  const health = (silentSince: number | null): NewChange =>
    put({
      kind: 'feed-health',
      id: FEED_ENTITY,
      body: {
        feedId: FEED,
        state: 'receiving',
        lastContactAt: null,
        lastRecordAt: null,
        payloads: 0,
        records: 0,
        rejected: 0,
        trouble: null,
        problem: null,
        nextTryAt: null,
        silentSince: silentSince === null ? null : instant(silentSince),
      },
    });

  it('[AL7] a silent feed raises an alarm and clears it when it speaks again', async () => {
    await store.append([put({ kind: 'feed', id: FEED_ENTITY, body: siteFeed('csv', null) }), health(null)]);
    const { keeper, standing } = await open();
    await keeper.look();
    expect(standing()).toEqual({});
    await store.append([health(clock.now())]);
    await keeper.look();
    expect(standing()).toEqual({ 'feed-silent~city-warnings': 'unacknowledged' });
    await store.append([health(null)]);
    await keeper.look();
    expect(standing()).toEqual({ 'feed-silent~city-warnings': 'returned' });
  });

  it('[AL7] a feed that was switched off is no alarm', async () => {
    const off = { ...siteFeed('csv', null), enabled: false };
    await store.append([put({ kind: 'feed', id: FEED_ENTITY, body: off }), health(clock.now())]);
    const { keeper, standing } = await open();
    await keeper.look();
    expect(standing()).toEqual({});
  });

  it('[AL7] an active event of a grade that a rule names raises an alarm until it is over', async () => {
    const endsAt = instant(clock.now() + MINUTE_MS);
    await store.append([event('a', { grade: 1, endsAt }), event('b', { grade: 3 }), event('c', { grade: 2 })]);
    const { keeper, state, standing } = await open();
    await keeper.look();
    expect(standing()).toEqual({ 'grade-1~a': 'unacknowledged', 'grade-2~c': 'unacknowledged' });
    expect(state.get('alarm', 'grade-1~a' as EntityId)?.body).toMatchObject({ priority: 1, domain: 'emergency' });
    clock.advance(MINUTE_MS);
    await store.append([{ op: 'remove', kind: 'event', id: 'c' as EntityId, occurredAt: null, reason: 'ended' }]);
    await keeper.look();
    expect(standing()).toEqual({ 'grade-1~a': 'returned', 'grade-2~c': 'returned' });
  });

  it('[AL7] an open case with a clock that has run out raises an alarm, a closed one none', async () => {
    const overdue = {
      limitId: 'arrival',
      name: { 'zh-CN': '到场', en: 'Arrival' },
      kind: 'elapsed',
      startedAt: clock.now(),
      amberAt: clock.now(),
      dueAt: instant(clock.now() + MINUTE_MS),
      pausedAt: null,
      ended: null,
      urgedAt: null,
      supervisedAt: null,
    } as const;
    const late = caseBody({ clocks: [overdue] });
    const over = caseBody({ clocks: [overdue], state: 'closed' });
    const held = caseBody({ clocks: [{ ...overdue, pausedAt: clock.now() }] });
    await store.append([
      put({ kind: 'case', id: '2026-000001' as EntityId, body: late }),
      put({ kind: 'case', id: '2026-000002' as EntityId, body: over }),
      put({ kind: 'case', id: '2026-000003' as EntityId, body: held }),
    ]);
    const { keeper, standing } = await open();
    await keeper.look();
    expect(standing()).toEqual({});
    clock.advance(MINUTE_MS + 1);
    await keeper.look();
    expect(standing()).toEqual({ 'case-overdue~2026-000001': 'unacknowledged' });
  });

  it.each([
    ['outside a drill what is actual', 'actual', 'grade-1~real'],
    ['in a drill the exercise', 'exercise', 'grade-1~drill'],
  ] as const)('[AL8] %s alone raises alarms', async (_name, reality, expected) => {
    await store.append([
      event('real', { grade: 1 }),
      event('drill', { grade: 1, reality: 'exercise' }),
      event('test', { grade: 1, reality: 'test' }),
    ]);
    const { keeper, standing } = await open(reality);
    await keeper.look();
    expect(Object.keys(standing())).toEqual([expected]);
  });

  it('[AL9] a hub that starts again raises nothing twice, keeps a shelf, and lets go what is long over', async () => {
    await store.append([event('a', { grade: 1 }), event('b', { grade: 1 })]);
    const first = await open();
    await first.keeper.look();
    await first.act({ alarmIds: ['grade-1~a'], act: { do: 'shelve', forMs: 10 * MINUTE_MS, reason: '检修' } });
    await first.act({ alarmIds: ['grade-1~b'], act: { do: 'acknowledge', as: 'handling' } });
    const before = (await store.bounds()).headSeq;
    const second = await open();
    await second.keeper.look();
    expect((await store.bounds()).headSeq).toBe(before);
    expect(second.standing()).toEqual({ 'grade-1~a': 'shelved', 'grade-1~b': 'acknowledged' });
    clock.advance(10 * MINUTE_MS);
    await second.keeper.look();
    expect(second.standing()).toMatchObject({ 'grade-1~a': 'unacknowledged' });
    await store.append([{ op: 'remove', kind: 'event', id: 'b' as EntityId, occurredAt: null, reason: 'ended' }]);
    await second.keeper.look();
    expect(second.standing()).toMatchObject({ 'grade-1~b': 'normal' });
    clock.advance(60 * MINUTE_MS);
    await second.keeper.look();
    expect(Object.keys(second.standing())).toEqual(['grade-1~a']);
  });

  it('[AL6] the onset and the end of a flood are an alarm of their own', async () => {
    await store.append(Array.from({ length: 11 }, (_, i) => event(`e${i}`, { grade: 1 })));
    const { keeper, state, standing } = await open();
    const flood = () => state.get('alarm', 'flood~site' as EntityId)?.body;
    await keeper.look();
    expect(flood()).toMatchObject({ active: true, raisedAt: clock.now(), priority: 2 });
    expect(Object.keys(standing())).toHaveLength(12);
    clock.advance(11 * MINUTE_MS);
    await keeper.look();
    expect(flood()).toMatchObject({ active: false, clearedAt: clock.now() });
  });

  it('[AL10] many are acted on at once, each on its own', async () => {
    await store.append([event('a', { grade: 1 }), event('b', { grade: 1 })]);
    const { keeper, act, standing } = await open();
    await keeper.look();
    const one = await act({ alarmIds: ['grade-1~a'], act: { do: 'acknowledge', as: 'known' } });
    expect(one).toMatchObject({ ok: true, counts: { asked: 1, done: 1 } });
    const both = ['grade-1~a', 'grade-1~b', 'grade-1~gone'];
    const rest = await act({ alarmIds: both, act: { do: 'acknowledge', as: 'known' } });
    expect(rest).toMatchObject({ ok: true, counts: { asked: 3, done: 1 } });
    expect(standing()).toEqual({ 'grade-1~a': 'acknowledged', 'grade-1~b': 'acknowledged' });
    expect(await act({ alarmIds: both, act: { do: 'acknowledge', as: 'known' } })).toMatchObject({
      ok: false,
      error: expect.stringContaining('no acknowledgement'),
    });
  });
});
