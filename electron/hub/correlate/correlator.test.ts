import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NewChange } from '../../../shared/domain/change.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { IncidentBody, LinkBody } from '../../../shared/domain/incident.ts';
import { type Instant, instant } from '../../../shared/time/instant.ts';
import { eventBody } from '../../../test/builders/event-body.ts';
import { decideAct } from './acts/decide-act.ts';
import type { ReportAct } from './acts/report-act.ts';
import { Correlator } from './correlator.ts';
import { DEFAULT_RULES } from './rules/default-rules.ts';
import { tryRules } from './try-rules.ts';

const T0 = Date.parse('2026-07-24T04:00:00Z');
const NONE = { events: [], incidents: [], links: [], lastIncident: null };
const fresh = (rules = DEFAULT_RULES) => new Correlator({ rules, timeZone: 'Asia/Shanghai', ...NONE }, instant(T0));

/** A call about a fire, so many seconds and metres off the first. */
function call(parts: Partial<EventBody> & { readonly s?: number; readonly m?: number } = {}): EventBody {
  const { s = 0, m = 0, ...body } = parts;
  const point = [113.58 + m / 88_000, 37.86] as const;
  return eventBody({
    category: 'fire',
    texts: [{ lang: 'zh-CN', title: '滨河东路仓库起火', description: '', instruction: '' }],
    location: {
      source: 'point',
      geometry: { type: 'Point', coordinates: point },
      point,
      accuracyM: null,
      names: [],
      geocodes: [],
    },
    sentAt: instant(T0 + s * 1000),
    ...body,
  });
}

const put = (id: string, body: EventBody): NewChange => ({
  op: 'put',
  kind: 'event',
  id: id as EntityId,
  occurredAt: body.sentAt,
  body,
});

/** The state that changes come to, as the log would have it. */
class Log {
  readonly events = new Map<EntityId, EventBody>();
  readonly incidents = new Map<EntityId, IncidentBody>();
  readonly links = new Map<EntityId, LinkBody>();
  correlator: Correlator;
  now: Instant = instant(T0);

  constructor(correlator = fresh()) {
    this.correlator = correlator;
  }

  take(...changes: readonly NewChange[]): readonly NewChange[] {
    const further = this.correlator.correlate(changes, this.now);
    this.#fold([...changes, ...further]);
    return further;
  }

  act(act: ReportAct, by = '王敏') {
    const { book } = this.correlator;
    const outcome = decideAct(act, { book, by, now: this.now, report: (id) => book.reports.get(id) ?? null });
    if (outcome.ok) this.#fold(this.correlator.settle(outcome.incidents, this.now));
    return outcome;
  }

  /** Every report's incident by its number; null: none. */
  groups(): Record<string, string | null> {
    const of = (id: EntityId): string | null =>
      [...this.incidents.values()].find(({ status, events }) => status !== 'merged' && events.includes(id))?.number ??
      null;
    return Object.fromEntries([...this.events.keys()].map((id) => [id, of(id)]));
  }

  again(): Log {
    const state = {
      rules: DEFAULT_RULES,
      timeZone: 'Asia/Shanghai',
      events: this.events,
      incidents: this.incidents,
      links: this.links.values(),
      lastIncident: [...this.incidents.keys()].toSorted().at(-1) ?? null,
    };
    const log = new Log(new Correlator(state, this.now));
    log.now = this.now;
    log.#fold([...this.events].map(([id, body]) => put(id, body)));
    for (const [id, body] of this.incidents) log.incidents.set(id, body);
    for (const [id, body] of this.links) log.links.set(id, body);
    return log;
  }

  #fold(changes: readonly NewChange[]): void {
    for (const change of changes) {
      const kept = change.kind === 'event' ? this.events : change.kind === 'incident' ? this.incidents : this.links;
      if (change.op === 'remove') {
        if (!kept.delete(change.id)) throw new Error(`unknown ${change.id}`);
      } else if (change.op === 'put') (kept as Map<EntityId, unknown>).set(change.id, change.body);
    }
  }
}

describe('joining', () => {
  test('[CO2] [CO10] two calls about one fire are one incident, numbered by the site’s year', () => {
    const log = new Log();
    expect(log.take(put('a', call()))).toEqual([]);
    log.take(put('b', call({ s: 60, m: 120 })));
    expect(log.groups()).toEqual({ a: '2026-000001', b: '2026-000001' });
    const link = log.links.get('b~2026-000001' as EntityId);
    expect(link).toMatchObject({ state: 'joined', rule: 'fire', by: null });
    const whole = (link?.reasons ?? []).reduce((sum, { share }) => sum + share, 0);
    expect(whole).toBeCloseTo(link?.score ?? 0, 2);
  });

  test('[CO1] [CO2] beyond radius or window they are apart; between the bounds a person is asked', () => {
    const log = new Log();
    log.take(put('a', call()));
    log.take(put('far', call({ s: 60, m: 900 })), put('late', call({ s: 7_300 })));
    expect(log.groups()).toEqual({ a: null, far: null, late: null });
    log.take(
      put(
        'between',
        call({ s: 600, m: 560, texts: [{ lang: 'en', title: 'smoke', description: '', instruction: '' }] }),
      ),
    );
    expect([...log.links.values()]).toMatchObject([{ eventId: 'between', state: 'asked' }]);
  });

  test.each([{ reality: 'exercise' as const }, { status: 'cancelled' as const }, { status: 'superseded' as const }])(
    '[CO3] %o is never compared with an actual, active report',
    (parts) => {
      const log = new Log();
      log.take(put('a', call()));
      log.take(put('b', call({ s: 10, ...parts })));
      expect(log.incidents.size).toBe(0);
    },
  );

  test('[CO4] a report inside a warning is tied to it and joins no incident', () => {
    const log = new Log();
    const ring = [
      [113, 37],
      [114, 37],
      [114, 38],
      [113, 38],
      [113, 37],
    ] as const;
    const area = { ...call().location, geometry: { type: 'Polygon', coordinates: [ring] } as const };
    log.take(put('storm', call({ category: 'weather', location: area })));
    log.take(put('water', call({ s: 600, category: 'flood' })));
    expect(log.incidents.size).toBe(0);
    expect([...log.links.values()]).toMatchObject([
      {
        eventId: 'water',
        to: { kind: 'event', id: 'storm' },
        state: 'joined',
        reasons: [{ kind: 'warning-area' }, { kind: 'category' }],
      },
    ]);
  });
});

describe('what changes later', () => {
  const two = (): Log => {
    const log = new Log();
    log.take(put('a', call()));
    log.take(put('b', call({ s: 60, m: 120 })));
    return log;
  };

  test('[CO7] a repeat changes nothing; a report that moved away leaves, unless a person put it there', () => {
    const log = two();
    expect(log.take(put('b', call({ s: 60, m: 120 })))).toEqual([]);
    log.take(put('b', call({ s: 60, m: 5_000 })));
    expect(log.groups()).toEqual({ a: '2026-000001', b: null });
    log.act({ name: 'join-reports', eventIds: ['b'], incidentId: '2026-000001' });
    log.take(put('b', call({ s: 60, m: 9_000 })));
    expect(log.groups()['b']).toBe('2026-000001');
  });

  test('[CO7] [CO14] what a person parted no rule joins again', () => {
    const log = two();
    log.act({ name: 'part-reports', eventIds: ['b'], incidentId: '2026-000001' });
    log.take(put('b', call({ s: 90, m: 10 })));
    expect(log.groups()['b']).toBeNull();
    expect(log.links.get('b~2026-000001' as EntityId)).toMatchObject({ state: 'apart', by: '王敏', rule: null });
  });

  test('[CO8] an update takes the place of the record before it', () => {
    const log = two();
    log.take(
      put('a2', call({ s: 500, m: 3_000, references: ['a' as EntityId] })),
      put('a', call({ status: 'superseded', replacedBy: 'a2' as EntityId })),
    );
    expect(log.incidents.get('2026-000001' as EntityId)).toMatchObject({ events: ['a2', 'b'], status: 'open' });
  });

  test('[CO9] it closes with its last report and opens again', () => {
    const log = two();
    const over = { status: 'ended' as const };
    log.take(put('a', call(over)), put('b', call({ s: 60, m: 120, ...over })));
    expect(log.incidents.get('2026-000001' as EntityId)?.status).toBe('closed');
    log.take(put('c', call({ s: 300, m: 20 })));
    expect(log.incidents.get('2026-000001' as EntityId)).toMatchObject({ status: 'open', events: ['a', 'b', 'c'] });
  });

  test('[CO11] a merge that is taken back leaves all as it was, and stays taken back', () => {
    const log = two();
    log.take(put('x', call({ m: 5_000 })));
    log.take(put('y', call({ s: 60, m: 5_100 })));
    const before = log.groups();
    log.act({ name: 'merge-incidents', from: '2026-000002', into: '2026-000001' });
    expect(new Set(Object.values(log.groups()))).toEqual(new Set(['2026-000001']));
    log.act({ name: 'unmerge-incident', incidentId: '2026-000002' });
    expect(log.groups()).toEqual(before);
    expect(log.act({ name: 'unmerge-incident', incidentId: '2026-000002' })).toMatchObject({ ok: false });
  });

  test('[CO14] the answer to a question joins or parts', () => {
    const log = new Log();
    const vague = [{ lang: 'en', title: 'smoke', description: '', instruction: '' }];
    log.take(put('a', call()));
    log.take(put('b', call({ s: 600, m: 560, texts: vague })));
    log.act({ name: 'decide-link', linkId: 'b~a', verdict: 'joined' });
    expect(log.groups()).toEqual({ a: '2026-000001', b: '2026-000001' });
    expect(log.act({ name: 'decide-link', linkId: 'b~nobody', verdict: 'apart' })).toMatchObject({ ok: false });
  });
});

describe('whatever comes', () => {
  const step = fc.record({
    id: fc.integer({ min: 0, max: 11 }),
    s: fc.integer({ min: 0, max: 4_000 }),
    m: fc.integer({ min: 0, max: 3_000 }),
    over: fc.boolean(),
  });

  test('[CO6] [CO12] no report is lost or in two incidents, and a restart knows the same', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const log = new Log();
        for (const { id, s, m, over } of steps)
          log.take(put(`r${id}`, call({ s, m, status: over ? 'ended' : 'active' })));
        const open = [...log.incidents.values()].filter(({ status }) => status !== 'merged');
        const members = open.flatMap(({ events }) => events);
        expect(new Set(members).size).toBe(members.length);
        for (const { eventId, state, to } of log.links.values()) {
          if (state === 'joined') expect(members).toContain(eventId);
          expect(to.kind === 'event' || log.incidents.has(to.id)).toBe(true);
        }
        const again = log.again();
        const probe = put('probe', call({ s: 100, m: 200 }));
        expect(again.take(probe)).toEqual(log.take(probe));
      }),
      { numRuns: 60 },
    );
  });

  test('[CO6] calls about one thing end in one incident whichever came first', () => {
    const calls = [0, 40, 90, 140, 200].map((m, at) => put(`c${at}`, call({ s: at * 30, m })));
    fc.assert(
      fc.property(fc.shuffledSubarray(calls, { minLength: 5 }), (order) => {
        const log = new Log();
        for (const one of order) log.take(one);
        expect(new Set(Object.values(log.groups()))).toEqual(new Set(['2026-000001']));
      }),
    );
  });

  test('[CO15] a trial tells what rules would have done', () => {
    const commits = [put('a', call()), put('b', call({ s: 60, m: 120 })), put('c', call({ m: 5_000 }))].map(
      (change) => ({
        at: instant(T0),
        changes: [change],
      }),
    );
    const span = {
      from: instant(T0),
      to: instant(T0 + 1),
      timeZone: 'UTC',
      commits,
      standing: new Map<EntityId, EntityId>(),
    };
    expect(tryRules({ rules: { ...DEFAULT_RULES, enabled: false }, ...span })).toMatchObject({
      reports: 3,
      joined: 2,
      incidents: 1,
      newlyJoined: 1,
      nowApart: 0,
    });
  });
});
