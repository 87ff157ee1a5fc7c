import { describe, expect, test } from 'vitest';
import { instant } from '../../../shared/time/instant.ts';
import {
  bytesOf,
  castBuiltIn,
  castSmall,
  changesOf,
  DRILL_T0,
  momentAt,
  normaliseAll,
  publicationOf,
  SCENARIOS,
} from '../../../test/support/drill-lib.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { parseSite } from '../config/log-site.ts';
import { plainCity } from './city/plain-city.ts';
import { startDrillServer } from './drill-server.ts';
import { drillSiteText } from './drill-site.ts';
import { DrillTime } from './publish/drill-time.ts';
import { PUBLICATIONS } from './publish/publications.ts';
import { publish } from './publish/publish.ts';
import type { Script } from './cast/script.ts';

const MOMENTS = 10;
const says = { 'zh-CN': '起火', en: 'Fire' };
const FIRE = {
  id: 'fire',
  at: '08:05',
  place: { facility: 'factory', nth: 1 },
  category: 'Fire',
  event: { 'zh-CN': '火灾', en: 'Fire' },
  severity: 'Severe',
  urgency: 'Immediate',
  certainty: 'Observed',
  calls: [{ says }, { after: '30s', says: { 'zh-CN': '冒烟', en: 'Smoke' }, offM: 200, merged: '5m' }],
  updates: [{ after: '10m', says, severity: 'Extreme' }],
  cleared: { after: '30m', says },
};

describe('the scenarios of the product', () => {
  test.each(SCENARIOS)('[DR4] [HB15] %s: every standard takes every record, at any moment', async (name) => {
    const script = castBuiltIn(name);
    const edges = script.troubles.flatMap(({ fromS, untilS }) => [fromS, (fromS + untilS) / 2]);
    const moments = Array.from({ length: MOMENTS }, (_, i) => (script.lengthS * i) / MOMENTS);
    for (const second of [...moments, ...edges, script.opensS, script.lengthS - 0.5]) {
      for (const publication of PUBLICATIONS) {
        const published = await publish(publication, script, momentAt(second));
        if (published.kind !== 'document') continue;
        const isOnPurpose = script.troubles.some(
          // CAP refuses an id that a payload holds twice.
          ({ feed, kind, fromS, untilS }) =>
            feed === publication.id &&
            (kind === 'garbage' || (kind === 'repeat' && publication.standard === 'cap')) &&
            fromS <= second &&
            second < untilS,
        );
        const { body } = published;
        const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
        const refused = normaliseAll(bytes, publication, second).filter(({ kind }) => kind === 'rejected');
        expect(refused.length > 0).toBe(isOnPurpose);
      }
    }
  });

  test('[DR4] the ordinary day has over 300 cases, and opens with something of every domain', async () => {
    const script = castBuiltIn('ordinary-day');
    expect(script.requests.length).toBeGreaterThan(300);
    for (const id of [
      'drill-warnings',
      'drill-traffic',
      'drill-units',
      'drill-buses',
      'drill-transit',
      'drill-cases',
    ]) {
      const changes = await changesOf(script, id, momentAt(script.opensS));
      expect([id, changes.length > 0]).toEqual([id, true]);
    }
  });

  test.each(SCENARIOS)('[DR3] %s: the same seed gives the same bytes, at a moment had directly too', async (name) => {
    const [one, other] = [castBuiltIn(name), castBuiltIn(name)];
    for (const { id } of PUBLICATIONS) {
      const early = momentAt(one.opensS);
      const late = momentAt(one.opensS + 7_000 < one.lengthS ? one.opensS + 7_000 : one.lengthS - 1);
      const read = async (script: Script, moment: typeof early) =>
        publish(publicationOf(id), script, moment).then((published) => JSON.stringify(published));
      await read(one, early);
      expect(await read(one, late)).toBe(await read(other, late));
    }
  });
});

describe('what happens', () => {
  test('[DR6] [HB15] callers are records of their own, updates replace, and all is over when it is cleared', async () => {
    const script = castSmall({ incidents: [FIRE] });
    const at = async (second: number) => changesOf(script, 'drill-calls', momentAt(second));
    expect(await at(299)).toEqual([]);
    const two = await at(340);
    expect(two.map(({ id }) => id)).toEqual(['drill-calls/drill-0-fire-0', 'drill-calls/drill-0-fire-call-2-0']);
    const points = two.map((change) =>
      change.op === 'put' && change.kind === 'event' ? change.body.location.point : null,
    );
    expect(points[0]).not.toEqual(points[1]);
    const updated = normaliseAll(
      await bytesOf(script, 'drill-calls', momentAt(910)),
      publicationOf('drill-calls'),
      910,
    );
    expect(updated.flatMap((result) => (result.kind === 'changes' ? result.replaces : []))).toEqual([
      { id: 'drill-calls/drill-0-fire-0', as: 'superseded', ofReality: 'exercise' },
    ]);
    const cleared = await at(300 + 1_800);
    expect(cleared.at(-1)).toMatchObject({
      body: { grade: 4, reality: 'exercise', facts: { responseType: 'AllClear' } },
    });
    expect(await at(300 + 1_800 + 301)).toEqual([]);
  });

  test('[HB15] gives each round record ids of its own, and units theirs for ever', async () => {
    const script = castBuiltIn('ordinary-day');
    const ids = async (id: string, round: number) =>
      (await changesOf(script, id, momentAt(script.opensS, round))).map((change) => change.id);
    for (const id of ['drill-warnings', 'drill-traffic', 'drill-cases']) {
      const first = new Set(await ids(id, 0));
      expect((await ids(id, 1)).filter((each) => first.has(each))).toEqual([]);
    }
    expect(await ids('drill-units', 0)).toEqual(await ids('drill-units', 1));
  });

  test('[DR8] cases come as the hours say, are worked on and closed', async () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour === 8 ? 1 : 0));
    const service = { code: 'C-1', name: '暴露垃圾' };
    const script = castSmall({
      background: [{ service, agency: '环卫', perDay: 200, hours, says: ['{place}有垃圾'], closes: '10m', doubles: 0 }],
    });
    expect(script.requests.length).toBeGreaterThan(150);
    expect(script.requests.length).toBeLessThan(250);
    expect(Math.max(...script.requests.map(({ atS }) => atS))).toBeLessThan(3_600);
    const [one] = script.requests;
    expect(one?.says).toBe(`${one?.address}有垃圾`);
    expect(one?.stages.map(({ closes }) => closes)).toEqual([false, false, false, false, true]);
    const done = await changesOf(script, 'drill-cases', momentAt(7_199));
    expect(
      done.every((change) => change.op === 'put' && change.kind === 'event' && change.body.status === 'ended'),
    ).toBe(true);
  });

  test('[DR11] what CAP and CoT can say of an exercise, the drill says itself', async () => {
    const script = castSmall({
      incidents: [{ ...FIRE, alarms: [{ after: '1m', unit: 'F1', emergency: '遇险', lasts: '2m' }] }],
      units: [{ id: 'F1', callsign: '一号', kind: 'fire', home: { facility: 'fire-station' } }],
    });
    for (const id of ['drill-calls', 'drill-units']) {
      const events = (await changesOf(script, id, momentAt(400))).filter(({ kind }) => kind === 'event');
      expect(events.length).toBeGreaterThan(0);
      for (const event of events) expect(event).toMatchObject({ body: { reality: 'exercise' } });
    }
  });
});

describe('the player', () => {
  test('[DR10] a moment keeps its wall time at any speed, and when it is held', async () => {
    const clock = new ManualClock(instant(DRILL_T0));
    const time = new DrillTime(clock, { lengthS: 7_200, opensS: 600, speed: 60 });
    const opened = time.moment();
    expect(opened).toMatchObject({ round: 0, second: 600 });
    expect(opened.timeOf(600)).toBe(DRILL_T0);
    clock.set(instant(DRILL_T0 + 10_000));
    expect(time.moment().second).toBe(1_200);
    expect(time.moment().timeOf(900)).toBe(DRILL_T0 + 5_000);
    time.setSpeed(0);
    clock.set(instant(DRILL_T0 + 30_000));
    expect(time.moment().second).toBe(1_200);
    time.setSpeed(1);
    clock.set(instant(DRILL_T0 + 31_000));
    expect(time.moment().second).toBe(1_201);
    expect(time.moment().timeOf(900)).toBe(DRILL_T0 + 5_000);
    expect(time.moment().timeOf(1_201)).toBe(DRILL_T0 + 31_000);
  });

  test('[HB15] [DR10] it begins again when it is over', () => {
    const clock = new ManualClock(instant(DRILL_T0));
    const time = new DrillTime(clock, { lengthS: 7_200, opensS: 600, speed: 60 });
    clock.set(instant(DRILL_T0 + 110_000));
    expect(time.moment()).toMatchObject({ round: 1, second: 0 });
    expect(time.moment().timeOf(0)).toBe(DRILL_T0 + 110_000);
  });

  test('[HB1] [DR13] serves what its site file polls; cases by what changed since', async () => {
    const script = castBuiltIn('ordinary-day');
    const clock = new ManualClock(instant(DRILL_T0));
    const server = await startDrillServer(script, new DrillTime(clock, script), () => {});
    try {
      const site = parseSite(drillSiteText(script.name, plainCity(), server.origin), '/', 'drill');
      expect(site.site.mode).toBe('drill');
      for (const { transport } of site.feeds) {
        if (transport.kind !== 'http-poll') throw new Error('the drill is polled');
        const answer = await fetch(transport.url);
        expect(answer.status).toBe(200);
        await answer.arrayBuffer();
      }
      expect((await fetch(`${server.origin}/other`)).status).toBe(404);
      const list = async (query: string) =>
        (await (await fetch(`${server.origin}/drill-cases.json${query}`)).json()) as readonly {
          updated_datetime: string;
        }[];
      const all = await list('');
      const since = new Date(DRILL_T0 - 600_000).toISOString();
      const recent = await list(`?updated_after=${since}`);
      expect(recent.length).toBeGreaterThan(0);
      expect(recent.length).toBeLessThan(all.length);
      expect(recent.every(({ updated_datetime: at }) => at >= since.slice(0, 19))).toBe(true);
    } finally {
      await server.close();
    }
  });
});

describe('troubles', () => {
  const troubled = (kind: string, by = '1m') =>
    castSmall({ incidents: [FIRE], troubles: [{ feed: 'drill-calls', kind, from: '08:10', until: '08:20', by }] });
  const calls = publicationOf('drill-calls');

  test.each([
    ['silent', 'silent'],
    ['error', 'error'],
  ])('[DR9] %s between its two times, and no longer', async (kind, answered) => {
    const script = troubled(kind);
    const kinds = await Promise.all(
      [599, 600, 1_199, 1_200].map(async (s) => (await publish(calls, script, momentAt(s))).kind),
    );
    expect(kinds).toEqual(['document', answered, answered, 'document']);
  });

  test('[DR9] frozen, late, out of order: the document of another moment', async () => {
    const plain = castSmall({ incidents: [FIRE] });
    const shown = async (script: Script, second: number) =>
      (await changesOf(script, 'drill-calls', momentAt(second))).map(({ id }) => id);
    expect(await shown(troubled('frozen'), 1_000)).toEqual(await shown(plain, 600));
    expect(await shown(troubled('late', '6m'), 700)).toEqual(await shown(plain, 340));
    const back = troubled('out-of-order', '6m');
    expect([await shown(back, 700), await shown(back, 708)]).toEqual([
      await shown(plain, 700),
      await shown(plain, 348),
    ]);
  });

  test('[DR9] repeat: every record twice; garbage: one rejected piece', async () => {
    const kinds = async (id: string, script: Script) =>
      normaliseAll(await bytesOf(script, id, momentAt(700)), publicationOf(id), 700).map(({ kind }) => kind);
    // CAP refuses an id that a payload holds twice; a stream of positions may repeat itself.
    expect(await kinds('drill-calls', troubled('repeat'))).toEqual(['changes', 'rejected']);
    const units = [{ id: 'F1', callsign: '一号', kind: 'fire', home: { facility: 'fire-station' } }];
    const troubles = [{ feed: 'drill-units', kind: 'repeat', from: '08:10', until: '08:20' }];
    expect(await kinds('drill-units', castSmall({ units, troubles }))).toEqual(['changes', 'changes']);
    const garbage = normaliseAll(await bytesOf(troubled('garbage'), 'drill-calls', momentAt(700)), calls, 700);
    expect(garbage).toMatchObject([{ kind: 'rejected' }]);
  });
});
