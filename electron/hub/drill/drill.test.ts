import { describe, expect, test } from 'vitest';
import scenarioJson from '../../../assets/drill/ordinary-day.json' with { type: 'json' };
import type { FeedId, Sha256 } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { parseSite } from '../config/log-site.ts';
import { standardByName } from '../feeds/standards.ts';
import type { Normalised } from '../feeds/standard.ts';
import { capPayload } from './cap-payload.ts';
import { startDrillServer } from './drill-server.ts';
import { drillSiteText } from './drill-site.ts';
import { serviceAlertsPayload, vehiclesPayload } from './gtfs-rt-payload.ts';
import { requestsPayload } from './open311-payload.ts';
import { placeOnPath } from './place-on-path.ts';
import { drillMoment, type DrillMoment, scenarioSchema } from './scenario.ts';

const T0 = Date.parse('2026-07-24T08:00:00Z');
const scenario = scenarioSchema.parse(scenarioJson);
const PAYLOADS = [
  ['cap', 'emergency', capPayload],
  ['gtfs-rt', 'traffic', vehiclesPayload],
  ['gtfs-rt', 'traffic', serviceAlertsPayload],
  ['open311', 'city', requestsPayload],
] as const;
const momentAt = (second: number, round = 0): DrillMoment => ({ round, second, roundStartMs: T0 });

/** What a hub makes of a payload; nothing in it may be refused. */
function normalised(index: number, moment: DrillMoment): readonly Exclude<Normalised, { kind: 'rejected' }>[] {
  const [name, domain, write] = PAYLOADS[index] ?? PAYLOADS[0];
  const standard = standardByName(name);
  const body = write(scenario, moment);
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const receivedAt = instant(T0 + moment.second * 1000);
  const payload = { feedId: 'drill' as FeedId, bytes, receivedAt, mediaType: '', document: 'd' };
  const context = {
    ...payload,
    domain,
    timeZone: 'Asia/Shanghai',
    tables: standard.defaultTables,
    rawHash: '' as Sha256,
    timetable: null,
  };
  return [...standard.decode(payload)].map((record) => {
    const result = record.kind === 'rejected' ? record : standard.normalise(record, context);
    if (result.kind === 'rejected') throw new Error(`${name} at ${moment.second} s: ${result.detail}`);
    return result;
  });
}

const changesOf = (index: number, moment: DrillMoment) =>
  normalised(index, moment).flatMap((result) => (result.kind === 'changes' ? result.changes : []));

describe('the drill', () => {
  test('[HB15] publishes records that every standard takes, at any second of a round', () => {
    for (let second = 0; second < scenario.lengthS; second += 30) {
      for (const index of PAYLOADS.keys()) expect(() => normalised(index, momentAt(second))).not.toThrow();
    }
  });

  test('[HB1] shows something of every domain at the second that it opens on', () => {
    const open = momentAt(scenario.openAtS);
    for (const index of PAYLOADS.keys()) expect(changesOf(index, open).length).toBeGreaterThan(0);
  });

  test('[HB15] marks its warnings as exercise, each step replacing the one before', () => {
    const last = momentAt(scenario.lengthS - 1);
    const stepped = scenario.warnings.find(({ steps, untilS }) => steps.length > 1 && untilS > last.second - 600);
    const moment = momentAt(Math.min(last.second, (stepped?.untilS ?? 1) - 1));
    const results = normalised(0, moment).flatMap((result) => (result.kind === 'changes' ? [result] : []));
    for (const { changes } of results) {
      for (const change of changes) expect(change).toMatchObject({ body: { reality: 'exercise' } });
    }
    expect(results.flatMap(({ replaces }) => replaces).every(({ as }) => as === 'superseded')).toBe(true);
    expect(results.some(({ replaces }) => replaces.length > 0)).toBe(true);
  });

  test('[HB15] gives each round record ids of its own, and vehicles theirs for ever', () => {
    const ids = (index: number, round: number) =>
      changesOf(index, momentAt(scenario.openAtS, round)).map(({ id }) => id);
    for (const index of [0, 2, 3]) {
      const [first, second] = [new Set(ids(index, 0)), ids(index, 1)];
      expect(second.filter((id) => first.has(id))).toEqual([]);
    }
    expect(ids(1, 0)).toEqual(ids(1, 1));
  });

  test('[HB1] moves every vehicle at its speed, to and fro on its path', () => {
    const path = [
      [113.5, 37.8],
      [113.6, 37.8],
    ] as const;
    const lengthM = 0.1 * 111_320 * Math.cos((37.8 * Math.PI) / 180);
    expect(placeOnPath(path, 0, 0)).toMatchObject({ lon: 113.5, lat: 37.8 });
    expect(placeOnPath(path, lengthM / 2, 0).lon).toBeCloseTo(113.55, 6);
    expect(placeOnPath(path, lengthM / 2, 0).bearingDeg).toBeCloseTo(90, 3);
    const back = placeOnPath(path, lengthM * 1.5, 0);
    expect(back.lon).toBeCloseTo(113.55, 6);
    expect(back.bearingDeg).toBeCloseTo(270, 3);
    expect(placeOnPath(path, lengthM * 2, 0).lon).toBeCloseTo(113.5, 6);
    expect(placeOnPath(path, 0, 0.5).lon).toBeCloseTo(113.6, 6);
  });

  test('[HB15] starts again with the next round when it is over', () => {
    const openedAgo = (scenario.lengthS - scenario.openAtS) * 1000;
    expect(drillMoment(scenario, T0, T0)).toMatchObject({ round: 0, second: scenario.openAtS });
    expect(drillMoment(scenario, T0, T0 + openedAgo)).toMatchObject({ round: 1, second: 0 });
    expect(drillMoment(scenario, T0, T0 + openedAgo).roundStartMs).toBe(T0 + openedAgo);
  });

  test('[HB1] serves what its site file polls', async () => {
    const server = await startDrillServer(scenario, new ManualClock(instant(T0)));
    try {
      const site = parseSite(drillSiteText(scenario, server.origin), '/', 'drill');
      expect(site.site.mode).toBe('drill');
      for (const { transport } of site.feeds) {
        if (transport.kind !== 'http-poll') throw new Error('the drill is polled');
        const answer = await fetch(transport.url);
        expect(answer.status).toBe(200);
        expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(10);
      }
      expect((await fetch(`${server.origin}/other`)).status).toBe(404);
    } finally {
      await server.close();
    }
  });
});
