import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { type HubProcess, type HubSeat, startHubProcess } from '../support/hub-process.ts';
import { feedEntry, type HubFolder, hubFolder } from '../support/hub-site.ts';

const SENDER = 'office@example.org';
const HOUR_MS = 3_600_000;
const at = (minutes: number): string => `${new Date(T0 + minutes * 60_000).toISOString().slice(0, 19)}-00:00`;
const T0 = Date.now() - HOUR_MS;

interface Alert {
  readonly id: string;
  readonly minutes: number;
  readonly severity: string;
  readonly msgType?: string;
  /** The alert it updates or cancels. */
  readonly of?: { readonly id: string; readonly minutes: number };
}

function alertXml({ id, minutes, severity, msgType = 'Alert', of }: Alert): string {
  const references = of === undefined ? '' : `<references>${SENDER},${of.id},${at(of.minutes)}</references>`;
  return `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${id}</identifier><sender>${SENDER}</sender>
<sent>${at(minutes)}</sent><status>Actual</status><msgType>${msgType}</msgType><scope>Public</scope>${references}
<info><language>en</language><category>Met</category><event>Flood</event><urgency>Immediate</urgency>
<severity>${severity}</severity><certainty>Observed</certainty><expires>${at(600)}</expires><headline>Flood ${id}</headline>
<area><areaDesc>River</areaDesc><circle>37.86,113.58 2</circle></area></info></alert>`;
}

/** A publisher with an Atom index that links to one document per alert, with ETags. */
class Publisher {
  alerts: readonly Alert[] = [];
  readonly hits: string[] = [];
  notModified = 0;
  origin = '';

  answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    const alert = this.alerts.find(({ id }) => path === `/${id}.cap`);
    this.hits.push(path);
    if (path !== '/index.atom' && alert === undefined) {
      response.writeHead(404).end();
      return;
    }
    const body = alert === undefined ? this.index() : alertXml(alert);
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) {
      this.notModified += 1;
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(200, { etag, 'content-type': 'application/xml' }).end(body);
  }

  private index(): string {
    const entries = this.alerts.map(
      ({ id, minutes }) => `<entry><id>${id}</id><title>Flood ${id}</title><updated>${at(minutes)}</updated>
<link rel="alternate" type="application/cap+xml" href="${this.origin}/${id}.cap"/></entry>`,
    );
    return `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:office</id><title>Alerts</title><updated>${at(0)}</updated>
${entries.join('\n')}</feed>`;
  }
}

describe('a polled CAP index', { timeout: 60_000 }, () => {
  let folder: HubFolder;
  let server: FeedServer;
  let hub: HubProcess;
  let seat: HubSeat;
  let office: Publisher;

  beforeEach(async () => {
    office = new Publisher();
    server = await startFeedServer((request, response) => office.answer(request, response));
    office.origin = server.origin;
    folder = await hubFolder();
    hub = await startHubProcess({ dataDir: folder.dataDir, site: await site() });
    seat = await hub.seat();
  }, 60_000);

  afterEach(async () => {
    await hub.kill('SIGKILL');
    await server.close();
    await folder[Symbol.asyncDispose]();
  });

  const site = () => {
    const url = `${server.origin}/index.atom`;
    const transport = { kind: 'http-poll', url, intervalMs: 1_000, allowPrivateHosts: true };
    return folder.site([feedEntry('office', { standard: 'cap', domain: 'emergency', transport })]);
  };
  const event = (id: string) => seat.bodies('event').get(`office/${id}`);

  test('[HB14] every linked alert is fetched once, and an unchanged index costs a 304', async () => {
    office.alerts = [
      { id: 'a1', minutes: 0, severity: 'Severe' },
      { id: 'a2', minutes: 1, severity: 'Minor' },
    ];
    await seat.until(() => event('a1')?.facts['severity'] === 'Severe' && event('a2')?.facts['severity'] === 'Minor');
    const head = seat.heldSeq;
    const before = office.notModified;
    while (office.notModified < before + 2) await seat.next('tick');
    expect(office.hits.filter((path) => path === '/a1.cap')).toHaveLength(1);
    const kinds = seat.all('delta').filter(({ fromSeq }) => fromSeq > head);
    expect(kinds.flatMap(({ puts }) => puts.filter(([, , kind]) => kind === 'event'))).toEqual([]);
  });

  test('[IN3] an update supersedes, a cancellation cancels, and what the index drops is absent', async () => {
    const first = { id: 'a1', minutes: 0, severity: 'Minor' };
    const update = { id: 'a2', minutes: 5, severity: 'Extreme', msgType: 'Update', of: first };
    office.alerts = [first];
    await seat.until(() => event('a1')?.facts['severity'] === 'Minor');
    office.alerts = [first, update];
    await seat.until(() => event('a2')?.facts['severity'] === 'Extreme' && event('a1')?.status === 'superseded');
    expect(event('a1')?.replacedBy).toBe('office/a2');
    office.alerts = [first, update, { id: 'a3', minutes: 9, severity: 'Extreme', msgType: 'Cancel', of: update }];
    await seat.until(() => event('a2')?.status === 'cancelled');
    expect(event('a2')?.replacedBy).toBe('office/a3');
    office.alerts = [update];
    await seat.until(() => event('a1') === undefined && event('a3') === undefined);
    expect(event('a2')?.status).toBe('cancelled');
  });

  test('[IN14] what the index dropped while the hub was down leaves the state at the next poll', async () => {
    office.alerts = [
      { id: 'a1', minutes: 0, severity: 'Severe' },
      { id: 'a2', minutes: 1, severity: 'Minor' },
    ];
    await seat.until(() => event('a1')?.facts['severity'] === 'Severe' && event('a2')?.facts['severity'] === 'Minor');
    const held = event('a2');
    await hub.stop();
    office.alerts = office.alerts.slice(1);
    hub = await startHubProcess({ dataDir: folder.dataDir, site: await site() });
    seat = await hub.seat();
    await seat.until(() => event('a1') === undefined);
    expect(event('a2')).toEqual(held);
  });

  test('[IN16] a new address of a polled feed ends what the old one listed', async () => {
    office.alerts = [{ id: 'a1', minutes: 0, severity: 'Severe' }];
    await seat.until(() => event('a1')?.facts['severity'] === 'Severe');
    await hub.stop();
    await server.close();
    office.alerts = [{ id: 'b1', minutes: 0, severity: 'Minor' }];
    server = await startFeedServer((request, response) => office.answer(request, response));
    office.origin = server.origin;
    hub = await startHubProcess({ dataDir: folder.dataDir, site: await site() });
    seat = await hub.seat();
    await seat.until(() => event('b1')?.facts['severity'] === 'Minor' && event('a1') === undefined);
    expect([...seat.bodies('event').keys()]).toEqual(['office/b1']);
  });
});
