import { connectAsync, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeCertificates } from '../support/certificates.ts';
import { firstItem, nextTexts } from '../support/sources/first-item.ts';
import { findMosquitto, startMosquitto, type Mosquitto } from '../support/sources/mosquitto.ts';
import { mqttOn, startBroker, subscribeOnce, type TestBroker } from '../support/sources/mqtt-source.ts';

describe('an embedded broker, MQTT 3.1.1', () => {
  let broker: TestBroker;
  let url: string;
  beforeEach(async () => {
    broker = await startBroker();
    url = `mqtt://127.0.0.1:${broker.port}`;
  });
  afterEach(() => broker[Symbol.asyncDispose]());

  test('[TR68] the topic is the document', async () => {
    const transport = mqttOn(url, { config: { topics: ['city/+/lamp'] } });
    await subscribeOnce(transport);
    await broker.publish('city/7/lamp', '{}');
    expect((await firstItem(transport, 'payload')).payload.document).toBe('city/7/lamp');
  });

  test('[TR68] a message is acknowledged once taken, and not before', async () => {
    const transport = mqttOn(url);
    await subscribeOnce(transport);
    const acknowledged: string[] = [];
    broker.aedes.on('ack', (packet) => {
      if (packet !== undefined && 'payload' in packet) acknowledged.push(packet.payload.toString());
    });
    await broker.publish('feed', 'one');
    await broker.publish('feed', 'two');
    for await (const item of transport.receive(new AbortController().signal)) if (item.kind === 'payload') break;
    expect(acknowledged).toEqual([]);
    expect(await nextTexts(transport, 2)).toEqual(['one', 'two']);
    await broker.publish('feed', 'three');
    expect(await nextTexts(transport, 1)).toEqual(['three']);
  });

  test('[TR68] without a client id nothing is kept, and what was not taken is not lost with the line', async () => {
    const transport = mqttOn(url, { config: { clientId: null } });
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const item of transport.receive(stop.signal)) {
      if (item.kind === 'unchanged') await broker.publish('feed', 'one');
      if (item.kind !== 'payload') continue;
      seen.push(new TextDecoder().decode(item.payload.bytes));
      break;
    }
    await broker.publish('feed', 'while away');
    expect([...seen, ...(await nextTexts(transport, 1))]).toEqual(['one', 'one']);
  });

  test('[TR64] a private broker is refused unless allowed', async () => {
    const refused = mqttOn(url, { config: { allowPrivateHosts: false } });
    expect(await firstItem(refused, 'failure')).toMatchObject({ trouble: 'refused-address' });
    const unlisted = mqttOn(url, { allowHosts: ['broker.example'] });
    expect((await firstItem(unlisted, 'failure')).problem).toContain('not on this feed');
  });

  test('[TR4] a refused user is told, without the password', async () => {
    broker.aedes.authenticate = (_client, _name, _password, done) => {
      done(null, false);
    };
    const failure = await firstItem(mqttOn(url, { config: { username: 'hub', password: 'sesame' } }), 'failure');
    expect(failure).toMatchObject({
      trouble: 'bad-status',
      problem: 'The broker refuses the user or password. Check username and password.',
    });
  });
});

describe('TLS', () => {
  test('[TR65] a broker whose certificate nobody vouches for is refused', async () => {
    await using certificates = await makeCertificates();
    await using broker = await startBroker(certificates.server);
    const url = `mqtts://127.0.0.1:${broker.port}`;
    for (const caPath of [null, certificates.strangerCaPath]) {
      expect((await firstItem(mqttOn(url, { config: { caPath } }), 'failure')).problem).toMatch(
        /^TLS failed: .*caPath\.$/,
      );
    }
    await subscribeOnce(mqttOn(url, { config: { caPath: certificates.caPath } }));
  });
});

const program = findMosquitto();
if (program === null)
  console.warn('skipped: Eclipse Mosquitto is not installed here, so MQTT is tested on the embedded broker alone');

describe.skipIf(program === null).each([4, 5] as const)('Mosquitto, protocol version %i', (protocolVersion) => {
  let broker: Mosquitto;
  let sender: MqttClient;
  let url: string;
  beforeEach(async () => {
    broker = await startMosquitto(program ?? '');
    url = `mqtt://127.0.0.1:${broker.port}`;
    sender = await connectAsync(url, { reconnectPeriod: 0 });
  });
  afterEach(async () => {
    await sender.endAsync();
    await broker[Symbol.asyncDispose]();
  });

  test('[TR68] what came while away is there, what was given back comes again, nothing comes twice', async () => {
    const transport = mqttOn(url, { config: { protocolVersion } });
    await subscribeOnce(transport);
    for (let i = 0; i < 50; i += 1) await sender.publishAsync('feed', `message ${i}`, { qos: 1 });
    for await (const item of transport.receive(new AbortController().signal)) if (item.kind === 'payload') break;
    const expected = Array.from({ length: 50 }, (_, i) => `message ${i}`);
    expect(await nextTexts(transport, 30)).toEqual(expected.slice(0, 30));
    expect(await nextTexts(mqttOn(url, { config: { protocolVersion } }), 20)).toEqual(expected.slice(30));
  });

  test('[TR68] a retained message comes once, not at each reconnection', async () => {
    await sender.publishAsync('feed', 'retained', { qos: 1, retain: true });
    const transport = mqttOn(url, { config: { protocolVersion } });
    expect(await nextTexts(transport, 1)).toEqual(['retained']);
    await sender.publishAsync('feed', 'next', { qos: 1 });
    expect(await nextTexts(transport, 1)).toEqual(['next']);
  });

  test('[TR68] two hubs of a group share the messages', async () => {
    const share = { protocolVersion, shareGroup: 'yiwang' } as const;
    const hubs = ['a', 'b'].map((clientId) => mqttOn(url, { config: { ...share, clientId } }));
    const stop = new AbortController();
    const seen: string[] = [];
    let ready = 0;
    const running = hubs.map(async (hub) => {
      for await (const item of hub.receive(stop.signal)) {
        if (item.kind === 'unchanged' && (ready += 1) === hubs.length) {
          for (let i = 0; i < 20; i += 1) void sender.publishAsync('feed', `${i}`, { qos: 1 });
        }
        if (item.kind !== 'payload') continue;
        seen.push(new TextDecoder().decode(item.payload.bytes));
        if (seen.length === 20) stop.abort();
      }
    });
    await Promise.all(running);
    expect(seen.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });
});
