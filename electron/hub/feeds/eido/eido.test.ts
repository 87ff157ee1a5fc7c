import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { changesOf, readStandard } from '../../../../test/support/read-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { eidoStandard } from './eido.ts';

const read = (payload: unknown) =>
  readStandard(eidoStandard, typeof payload === 'string' ? payload : JSON.stringify(payload));
const changes = (payload: unknown) => read(payload).results.map(changesOf);
const gml = (shape: string): string =>
  `<?xml version="1.0"?><presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:gp="urn:ietf:params:xml:ns:pidf:geopriv10" xmlns:gml="http://www.opengis.net/gml" xmlns:gs="http://www.opengis.net/pidflo/1.0"><tuple id="a"><status><gp:geopriv><gp:location-info>${shape}</gp:location-info></gp:geopriv></status></tuple></presence>`;
const POINT = gml('<gml:Point srsName="urn:ogc:def:crs:EPSG::4326"><gml:pos>39.9 116.4</gml:pos></gml:Point>');
const CIVIC = gml(
  '<ca:civicAddress xmlns:ca="urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr"><ca:A3>Wilmington</ca:A3><ca:RD>Main</ca:RD><ca:STS>Street</ca:STS><ca:HNO>42</ca:HNO><ca:FLR>3</ca:FLR><ca:UNIT>7B</ca:UNIT></ca:civicAddress>',
);
const place = (locationByValue: string, kind = 'Caller', $id = kind) => ({
  $id,
  locationTypeDescriptionRegistryText: kind,
  locationByValue,
});
const EIDO = {
  $id: 'urn:emergency:uid:incidentid:1:x',
  lastUpdateTimeStamp: '2026-05-01T12:00:00+08:00',
  issuingElementIdentification: 'psap.example',
  incidentComponent: {
    incidentTypeCommonRegistryText: 'Structure Fire',
    incidentStatusCommonRegistryText: ['Active'],
    incidentCommonPriorityNumber: 8,
  },
  callComponent: [
    {
      standardPrimaryCallType: 'emergency',
      callStateRegistryText: 'callAnswered',
      callStartTimestamp: '2026-05-01T11:58:00+08:00',
    },
  ],
  notesComponent: [{ notesActionComments: '<p>Smoke from <b>3rd</b> floor</p>' }],
  locationComponent: [place(POINT)],
};
const locationOf = (payload: unknown) => {
  const [result] = read(payload).results;
  const put = result?.kind === 'changes' ? result.changes[0] : undefined;
  return put?.op === 'put' && put.kind === 'event' ? put.body.location : result;
};

describe('incident data objects', () => {
  test('[EI1] alone, in a list and conveyed, each comes out once; messages about the subscription show nothing', () => {
    const second = { ...EIDO, $id: 'b' };
    const both = [[`put event feed/${EIDO.$id}`], ['put event feed/b']];
    expect(changes([EIDO, second])).toEqual(both);
    expect(changes({ event: { subscriptionId: 's', transactionId: 't', notification: [EIDO, second] } })).toEqual(both);
    for (const message of ['subscribe', 'subscribeResponse', 'unsubscribe', 'terminateRequest', 'eventResponse']) {
      expect(read({ [message]: { requestId: 'r7' } }).records).toMatchObject([{ kind: 'update', recordId: 'r7' }]);
      expect(changes({ [message]: { requestId: 'r7' } })).toEqual([[]]);
    }
    expect(changes({ hello: 1 })).toEqual([['rejected wrong-standard']]);
    expect(changes({ ...EIDO, $id: undefined })).toEqual([['rejected missing-field']]);
  });

  test('[EI2] an object is one event; statuses end it or take it back, test calls are tests', () => {
    expect(read(EIDO).results).toMatchObject([
      {
        changes: [
          {
            body: {
              grade: 2,
              category: 'fire',
              domain: 'emergency',
              status: 'active',
              reality: 'actual',
              sentAt: Date.UTC(2026, 4, 1, 4),
              startsAt: Date.UTC(2026, 4, 1, 3, 58),
              texts: [{ title: 'Structure Fire', description: 'Smoke from 3rd floor' }],
            },
          },
        ],
      },
    ]);
    const withStatus = (status: string) => ({
      ...EIDO,
      incidentComponent: { incidentStatusCommonRegistryText: [status] },
    });
    const bodies = read([
      withStatus('Closed'),
      withStatus('Cancelled'),
      { ...EIDO, callComponent: [{ standardPrimaryCallType: 'test' }] },
    ]).results;
    expect(bodies).toMatchObject([
      { changes: [{ body: { status: 'ended' } }] },
      { changes: [{ body: { status: 'cancelled' } }] },
      { changes: [{ body: { reality: 'test' } }] },
    ]);
    expect(changes({ ...EIDO, lastUpdateTimeStamp: 'now' })).toEqual([['rejected bad-time']]);
  });

  test('[EI3] the place is read from the PIDF-LO, the incident’s own first', () => {
    expect(locationOf(EIDO)).toMatchObject({ source: 'point', point: [116.4, 39.9] });
    const circle = gml(
      '<gs:Circle srsName="urn:ogc:def:crs:EPSG::4326"><gml:pos>39.8 116.3</gml:pos><gs:radius uom="urn:ogc:def:uom:EPSG::9001">850.24</gs:radius></gs:Circle>',
    );
    expect(locationOf({ ...EIDO, locationComponent: [place(circle)] })).toMatchObject({
      point: [116.3, 39.8],
      accuracyM: 850.24,
    });
    const polygon = gml(
      '<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>39 116 39 117 40 117 39 116</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>',
    );
    expect(locationOf({ ...EIDO, locationComponent: [place(polygon)] })).toMatchObject({
      source: 'polygon',
      geometry: {
        coordinates: [
          [
            [116, 39],
            [117, 39],
            [117, 40],
            [116, 39],
          ],
        ],
      },
    });
    const order = [place(circle, 'RoutingLocation'), place(POINT, 'Caller')];
    expect(locationOf({ ...EIDO, locationComponent: order })).toMatchObject({ point: [116.4, 39.9] });
    const own = { ...EIDO.incidentComponent, locationReference: [{ $ref: 'RoutingLocation' }] };
    expect(locationOf({ ...EIDO, incidentComponent: own, locationComponent: order })).toMatchObject({
      point: [116.3, 39.8],
    });
    expect(locationOf({ ...EIDO, locationComponent: [place(CIVIC)] })).toMatchObject({
      source: 'address',
      point: null,
      names: ['42 Main Street, Wilmington'],
    });
    for (const bad of [
      POINT.slice(0, 90),
      POINT.replace('39.9', '139.9'),
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${POINT}`,
    ]) {
      expect(locationOf({ ...EIDO, locationComponent: [place(bad)] })).toMatchObject({
        kind: 'rejected',
        reason: 'bad-position',
      });
    }
  });

  test('[EI4] nobody is named; a number is one hash however it is written', () => {
    const persons = { personComponent: [{ personCommonText: 'Li Lei' }], agentComponent: [{ $id: 'tjones@x' }] };
    const called = (uris: readonly string[]) =>
      read({
        ...EIDO,
        ...persons,
        locationComponent: [place(CIVIC)],
        callbackComponent: [{ callBackInformationUri: uris }],
      }).results;
    expect(JSON.stringify(called(['tel:8195551212']))).not.toMatch(/819|Li Lei|tjones|7B/);
    expect(called(['tel:+1-819-555-1212', 'sip:18195551212@osp.com'])).toMatchObject([
      { changes: [{ body: { sameHints: [expect.stringMatching(/^[0-9a-f]{16}$/)] } }] },
    ]);
  });
});

describe.skipIf(sharedPath('feeds/cad/eido') === null)('real EIDO messages', () => {
  const from = (name: string) => readStandard(eidoStandard, readFileSync(sharedPath(`feeds/cad/eido/${name}`) ?? ''));

  test('[EI1] [EI3] [EI4] a call transfer: one call, its street, nobody named', () => {
    const { records, results } = from('call-transfer-eido.json');
    expect(records).toHaveLength(1);
    expect(results).toMatchObject([
      {
        changes: [
          {
            id: 'feed/urn:emergency:uid:incidentid:a56e556d871:bcf.state.pa.us',
            body: {
              domain: 'emergency',
              sentAt: Date.UTC(2021, 3, 30, 18, 43, 49, 439),
              startsAt: Date.UTC(2021, 3, 30, 18, 40),
              texts: [{ title: 'Call: emergency' }],
              location: { source: 'address', point: null, names: ['42 W Cellular Street, Wilmington, DE, US'] },
              facts: { callType: 'emergency', callState: 'callAnswered', issuer: 'idx.state.pa.us' },
              sameHints: [expect.stringMatching(/^[0-9a-f]{16}$/)],
            },
          },
        ],
      },
    ]);
    expect(JSON.stringify(results)).not.toMatch(/8195551212|Tschofenig|tjones|atlanta/);
  });

  test('[EI1] a subscription request shows nothing', () => {
    const { records, results } = from('websocket-subscribe.json');
    expect(records).toMatchObject([{ kind: 'update', recordId: '63bfd612-f558-4489-b653-caa76a7edb9b' }]);
    expect(results.map(changesOf)).toEqual([[]]);
  });
});
