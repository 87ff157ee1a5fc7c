import { afterAll, beforeAll, expect, test } from 'vitest';
import { ngsiStandard } from '../../electron/hub/feeds/ngsi/ngsi.ts';
import { openHttpHouse, type HttpHouse } from '../support/http-house.ts';
import { changesOf, readStandard } from '../support/read-standard.ts';

let house: HttpHouse;
beforeAll(async () => {
  house = await openHttpHouse();
});
afterAll(async () => {
  await house.close();
});

const ENTITY = {
  id: 'L7',
  type: 'Streetlight',
  status: { type: 'Text', value: 'defectiveLamp', metadata: {} },
  location: { type: 'geo:json', value: { type: 'Point', coordinates: [116.4, 39.9] }, metadata: {} },
};

/** As Orion (NGSI-v2) and Orion-LD send it: their own headers beside those of the subscription. */
const NOTIFICATIONS = [
  [
    'NGSI-v2',
    {
      'content-type': 'application/json; charset=utf-8',
      'ngsiv2-attrsformat': 'normalized',
      'fiware-correlator': 'c',
      'fiware-servicepath': '/',
    },
    { subscriptionId: '57f9d7', data: [ENTITY] },
  ],
  [
    'NGSI-LD',
    {
      'content-type': 'application/ld+json',
      'ngsild-attribute-format': 'Normalized',
      link: '<https://e.org/c.jsonld>; rel="x"',
    },
    { id: 'urn:n', type: 'Notification', subscriptionId: 'urn:s', notifiedAt: '2026-05-01T04:00:00Z', data: [ENTITY] },
  ],
] as const;

test.each(NOTIFICATIONS)(
  '[NG3] a broker that sends %s hears 2xx, and its entities are read',
  async (_name, headers, notification) => {
    const send = (key: string) =>
      fetch(`${house.url}/feeds/bus`, {
        method: 'POST',
        headers: { ...headers, 'x-feed-key': key },
        body: JSON.stringify(notification),
      });
    const answer = await send('right key');
    expect(answer.ok).toBe(true);
    const [pushed] = house.pushed.slice(-1);
    expect(readStandard(ngsiStandard, pushed?.bytes ?? '').results.map(changesOf)).toEqual([['put event feed/L7']]);
    expect((await send('wrong')).status).toBe(401);
  },
);
