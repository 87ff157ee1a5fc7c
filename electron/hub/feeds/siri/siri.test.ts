import { describe, expect, test } from 'vitest';
import { countOf } from '../../../../test/support/feed-manifest.ts';
import { eventsOf, goldens } from '../../../../test/support/golden.ts';
import { readStandard } from '../../../../test/support/read-standard.ts';
import type { NormaliseContext } from '../standard.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { siriStandard } from './siri.ts';

const real = goldens(siriStandard, 'siri', { receivedAt: instant(0) });
const of = (name: string) => real.find(({ entry }) => entry.name === name);
const read = (payload: string, given: Partial<NormaliseContext> = {}) => readStandard(siriStandard, payload, given);

const delivery = (inner: string, head = ''): string =>
  `<Siri xmlns="http://www.siri.org.uk/siri"><ServiceDelivery><ResponseTimestamp>2026-05-01T00:00:00Z</ResponseTimestamp>${head}<SituationExchangeDelivery>${inner}</SituationExchangeDelivery></ServiceDelivery></Siri>`;
const situation = (inner = '', name = 'PtSituationElement'): string =>
  `<${name}><CreationTime>2026-05-01T00:00:00Z</CreationTime><ParticipantRef>YQ</ParticipantRef><SituationNumber>7</SituationNumber><Version>2</Version>${inner}</${name}>`;
const event = (inner: string, given: Partial<NormaliseContext> = {}) =>
  eventsOf(read(delivery(situation(inner)), given))[0];
const activity = (inner: string, outer = ''): string =>
  delivery(
    `<VehicleActivity><RecordedAtTime>2026-05-01T08:00:00+08:00</RecordedAtTime>${outer}<MonitoredVehicleJourney><LineRef>L1</LineRef><PublishedLineName>1路</PublishedLineName><FramedVehicleJourneyRef><DataFrameRef>2026-05-01</DataFrameRef><DatedVehicleJourneyRef>J9</DatedVehicleJourneyRef></FramedVehicleJourneyRef><DestinationName>火车站</DestinationName>${inner}<VehicleRef>晋C1</VehicleRef></MonitoredVehicleJourney></VehicleActivity>`,
  );
const changes = (payload: string) => {
  const [result] = read(payload).results;
  return result?.kind === 'changes' ? result.changes : [];
};

describe.skipIf(real.length === 0)('real SIRI payloads', () => {
  test('[SI1] records as the manifest counts them; a cancellation and a notice come on top', () => {
    expect(real.map(({ entry, counts }) => [entry.name, counts])).toEqual([
      ['sm-stop-monitoring-simple.xml', { trip: 2, update: 1 }],
      ['sx-road-situation.xml', { event: 1 }],
      ['sx-siri-lite-otp.xml', { event: 1 }],
      ['sx-situation-exchange-response.xml', { event: 2 }],
      ['sx-vdv736-1-first-message.xml', { event: 1 }],
      ['vm-vehicle-monitoring-response.xml', { position: 2, update: 1 }],
    ]);
    for (const { entry, counts } of real) {
      const named = ['MonitoredStopVisit', 'VehicleActivity', 'PtSituationElement', 'RoadSituationElement'];
      const expected = named.reduce((sum, name) => sum + countOf(entry.expected, name), 0);
      expect((counts['event'] ?? 0) + (counts['position'] ?? 0) + (counts['trip'] ?? 0)).toBe(expected);
    }
  });

  test('[SI4] a live SIRI-Lite situation: four languages, mixed offsets', () => {
    expect(of('sx-siri-lite-otp.xml')?.events).toMatchObject([
      {
        recordId: 'STA/2024-3443167',
        category: 'closure',
        grade: 4,
        texts: [
          { lang: 'de', title: 'Straßen-/Streckenhindernis', description: 'Hindernis auf Strecke' },
          { lang: 'en', title: 'The busroute: 120 obstacle on the track' },
          { lang: 'it', title: '120 Linea 120 . Ostacolo su strada/pista' },
          { lang: 'lad', title: 'Ostacul su la via' },
        ],
        startsAt: Date.UTC(2024, 9, 4, 11, 8),
        endsAt: Date.UTC(2024, 10, 30, 12, 8),
        location: { source: 'geocode', point: null, names: ['120'], geocodes: ['LineRef:it:apb:Line:80120_.24a'] },
        facts: { version: '6', Condition: 'tripCancellation' },
      },
    ]);
  });

  test('[SI3] a transit and a road situation of one number stay apart', () => {
    const { events = [] } = of('sx-situation-exchange-response.xml') ?? {};
    expect(events).toMatchObject([
      {
        recordId: 'de/RAILCO01/000354',
        category: 'police',
        grade: 2,
        eventClass: 'security',
        texts: [{ lang: 'en', title: 'Bomb at Barchester station' }],
      },
      { recordId: 'road/de/RAILCO01/000354', texts: [{ title: 'Jam on the access road to Barchester Station' }] },
    ]);
    expect(JSON.stringify(events)).not.toContain('01223333337654');
    expect(events[0]?.location).toMatchObject({ source: 'geocode', point: null, names: ['Barchester Station'] });
  });

  test('[SI6] vehicles of the example, whose position is the pole', () => {
    expect(of('vm-vehicle-monitoring-response.xml')?.read.results[0]).toMatchObject({
      changes: [
        { op: 'put', kind: 'vehicle', id: 'feed/VEH987654', body: { routeName: '123', headsign: 'Paradise Park' } },
        { op: 'put', kind: 'trip', id: 'feed/trip/2004-12-17/987675', body: { delayS: 120, vehicleId: 'VEH987654' } },
      ],
    });
  });

  test('[SI7] stop visits two minutes early, one in another offset', () => {
    const { results = [] } = of('sm-stop-monitoring-simple.xml')?.read ?? {};
    expect(results).toMatchObject([
      {
        changes: [
          { kind: 'trip', occurredAt: Date.UTC(2004, 11, 17, 14, 25, 46), body: { routeName: '123', delayS: -120 } },
        ],
      },
      {
        changes: [
          { kind: 'trip', occurredAt: Date.UTC(2004, 11, 17, 15, 25, 46), body: { routeName: '128', delayS: -120 } },
        ],
      },
      { changes: [] },
    ]);
  });
});

describe('reading SIRI', () => {
  test('[SI2] an answer is whole unless more follows or a subscription brought it', () => {
    expect(read(delivery(situation())).complete).toBe(true);
    expect(read(delivery('')).complete).toBe(true);
    expect(read(delivery(situation(), '<MoreData>true</MoreData>')).complete).toBe(false);
    expect(read(delivery(`<SubscriptionRef>1</SubscriptionRef>${situation()}`)).complete).toBe(false);
    expect(read(situation()).complete).toBe(false);
  });

  test('[SI1] an error and another document are told', () => {
    const error =
      '<ErrorCondition><AccessNotAllowedError><ErrorText>no key</ErrorText></AccessNotAllowedError></ErrorCondition>';
    expect(read(delivery(error))).toMatchObject({
      results: [{ reason: 'unreadable', detail: expect.stringContaining('no key') }],
      complete: false,
    });
    expect(read('<alert/>').results).toMatchObject([{ reason: 'wrong-standard' }]);
    expect(read('{"a":1}').results).toMatchObject([{ reason: 'wrong-standard' }]);
    expect(read(delivery('<PtSituationElement/>')).results).toMatchObject([{ reason: 'missing-field' }]);
  });

  test('[SI1] SIRI-Lite JSON says the same', () => {
    const vehicle = {
      RecordedAtTime: '2026-05-01T00:00:00Z',
      MonitoredVehicleJourney: {
        LineRef: { value: 'L1' },
        PublishedLineName: [{ value: '1路' }],
        VehicleRef: { value: 'V1' },
        VehicleLocation: { Longitude: 113.58, Latitude: 37.86 },
        Bearing: 90,
        Delay: 'PT90S',
        FramedVehicleJourneyRef: { DataFrameRef: { value: '2026-05-01' }, DatedVehicleJourneyRef: 'J9' },
      },
    };
    const json = (head: object) =>
      JSON.stringify({
        Siri: {
          ServiceDelivery: {
            ResponseTimestamp: '2026-05-01T00:00:00Z',
            ...head,
            VehicleMonitoringDelivery: [{ VehicleActivity: [vehicle] }],
          },
        },
      });
    expect(read(json({}))).toMatchObject({
      complete: true,
      results: [
        {
          changes: [
            { id: 'feed/V1', body: { routeId: 'L1', routeName: '1路' } },
            { op: 'move', lon: 113.58, lat: 37.86, bearingDeg: 90 },
            { kind: 'trip', body: { delayS: 90 } },
          ],
        },
      ],
    });
    expect(read(json({ MoreData: true })).complete).toBe(false);
    const sx = {
      Siri: {
        ServiceDelivery: {
          SituationExchangeDelivery: [
            {
              Situations: {
                PtSituationElement: [{ SituationNumber: { value: '7' }, Summary: [{ value: '停运', lang: 'zh' }] }],
              },
            },
          ],
        },
      },
    };
    expect(eventsOf(read(JSON.stringify(sx)))).toMatchObject([
      { recordId: '7', texts: [{ lang: 'zh', title: '停运' }] },
    ]);
  });
});

describe('what SIRI means', () => {
  test('[SI3] closed ends, a draft is one, superseded situations are replaced', () => {
    expect(event('<Progress>closed</Progress>')).toMatchObject({
      recordId: 'YQ/7',
      status: 'ended',
      facts: { version: '2' },
    });
    expect(event('<Progress>draft</Progress>')?.reality).toBe('draft');
    expect(event('<Reality>test</Reality>')?.reality).toBe('test');
    const other =
      '<References><RelatedToRef><ParticipantRef>YQ</ParticipantRef><SituationNumber>6</SituationNumber><RelatedAs>supercedes</RelatedAs></RelatedToRef></References>';
    expect(read(delivery(situation(other))).results).toMatchObject([
      { replaces: [{ id: 'feed/YQ/6', as: 'superseded' }], changes: [{ body: { references: ['feed/YQ/6'] } }] },
    ]);
  });

  test('[SI4] periods run from first to last; an open one stays open; a bad one is refused', () => {
    const period = (start: string, end = ''): string =>
      `<ValidityPeriod><StartTime>${start}</StartTime>${end === '' ? '' : `<EndTime>${end}</EndTime>`}</ValidityPeriod>`;
    const two =
      period('2026-05-02T00:00:00+08:00', '2026-05-02T06:00:00+08:00') +
      period('2026-05-01T00:00:00Z', '2026-05-01T06:00:00Z');
    expect(event(two)).toMatchObject({ startsAt: Date.UTC(2026, 4, 1), endsAt: Date.UTC(2026, 4, 1, 22) });
    expect(event(two + period('2026-05-03T00:00:00Z'))?.endsAt).toBeNull();
    expect(read(delivery(situation(period('soon')))).results).toMatchObject([{ reason: 'bad-time' }]);
  });

  test('[SI5] stops are placed by their own coordinates, else by the timetable', () => {
    const stop = (inner: string): string =>
      `<Affects><StopPoints><AffectedStopPoint><StopPointRef>S1</StopPointRef><StopPointName>桃北路口</StopPointName>${inner}</AffectedStopPoint></StopPoints></Affects>`;
    expect(
      event(stop('<Location><Longitude>113.58</Longitude><Latitude>37.86</Latitude></Location>'))?.location,
    ).toMatchObject({ source: 'stops', point: [113.58, 37.86], names: ['桃北路口'] });
    expect(event(stop('<Location><Longitude>0</Longitude><Latitude>0</Latitude></Location>'))?.location).toMatchObject({
      source: 'geocode',
      point: null,
    });
    const timetable = {
      route: () => null,
      trip: () => null,
      stop: (id: string) => (id === 'S1' ? { name: 'x', lon: 113.5, lat: 37.8 } : null),
      shape: () => null,
      routeShapeId: () => null,
    };
    expect(event(stop(''), { timetable })?.location).toMatchObject({
      source: 'stops',
      point: [113.5, 37.8],
      geocodes: ['StopPointRef:S1'],
    });
  });

  test('[SI6] a vehicle with place, bearing, speed and delay', () => {
    const place = '<VehicleLocation><Longitude>113.58</Longitude><Latitude>37.86</Latitude></VehicleLocation>';
    expect(
      changes(activity(`${place}<Bearing>45</Bearing><Velocity>9.5</Velocity><Delay>-PT1M30S</Delay>`)),
    ).toMatchObject([
      { kind: 'vehicle', body: { label: '晋C1', tripId: '2026-05-01/J9', headsign: '火车站' } },
      { op: 'move', lon: 113.58, lat: 37.86, bearingDeg: 45, speedMps: 9.5, occurredAt: Date.UTC(2026, 4, 1) },
      { kind: 'trip', body: { delayS: -90 } },
    ]);
    expect(changes(activity(`${place}<Bearing>0</Bearing>`))[1]).toMatchObject({ bearingDeg: null });
    const late = '<ValidUntilTime>2026-04-30T00:00:00Z</ValidUntilTime>';
    expect(changes(activity('<Delay>PT5M</Delay>', late))).toMatchObject([
      { kind: 'vehicle' },
      { kind: 'trip', body: { delayS: null } },
    ]);
  });

  test('[SI7] a cancelled visit goes by the name it came under', () => {
    const framed = '<DataFrameRef>2026-05-01</DataFrameRef><DatedVehicleJourneyRef>J9</DatedVehicleJourneyRef>';
    const visit = `<MonitoredStopVisit><MonitoringRef>S1</MonitoringRef><MonitoredVehicleJourney><FramedVehicleJourneyRef>${framed}</FramedVehicleJourneyRef></MonitoredVehicleJourney></MonitoredStopVisit>`;
    const gone = `<MonitoredStopVisitCancellation><MonitoringRef>S1</MonitoringRef><VehicleJourneyRef>${framed}</VehicleJourneyRef></MonitoredStopVisitCancellation>`;
    const ids = read(delivery(visit + gone)).results.flatMap((result) =>
      result.kind === 'changes' ? result.changes.map(({ op, id }) => `${op} ${id}`) : [],
    );
    expect(ids).toEqual(['put feed/trip/2026-05-01/J9/S1', 'remove feed/trip/2026-05-01/J9/S1']);
  });
});
