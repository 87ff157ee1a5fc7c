import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FeedId } from '../../../../../shared/domain/ids.ts';
import { wallClock } from '../../../../../shared/time/wall-clock.ts';
import { FakeKafka } from '../../../../../test/support/sources/fake-kafka.ts';
import { firstItem, nextTexts } from '../../../../../test/support/sources/first-item.ts';
import { KafkaStream, type KafkaStreamOptions } from './kafka-stream.ts';

let broker: FakeKafka;
beforeEach(() => {
  broker = new FakeKafka();
});
let stop: AbortController;
beforeEach(() => {
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
});

function streamOn(options: Partial<KafkaStreamOptions> = {}): KafkaStream {
  return new KafkaStream({
    feedId: 'test-feed' as FeedId,
    clock: wallClock,
    random: () => 0,
    openConsumer: () => Promise.resolve(broker.consumer()),
    ...options,
    config: {
      kind: 'kafka',
      brokers: ['127.0.0.1:9092'],
      topics: ['feed'],
      groupId: 'hub',
      tls: false,
      sasl: null,
      allowPrivateHosts: true,
      ...options.config,
    },
  });
}

test('[TR71] an offset is committed once its message is taken, and not before', async () => {
  broker.publish('one');
  broker.publish('two');
  const items = streamOn().receive(stop.signal);
  await items.next();
  const first = await items.next();
  expect(first.value).toMatchObject({ kind: 'payload', payload: { document: 'feed' } });
  expect(broker.committed).toBe(0);
  await items.next();
  expect(broker.committed).toBe(1);
  await items.return(undefined);
  expect(broker.committed).toBe(1);
});

test('[TR71] what was not taken comes again, to a new consumer as well', async () => {
  broker.publish('one');
  broker.publish('two');
  for await (const item of streamOn().receive(stop.signal)) if (item.kind === 'payload') break;
  expect(broker.committed).toBe(0);
  expect(await nextTexts(streamOn(), 2)).toEqual(['one', 'two']);
  broker.publish('three');
  expect(await nextTexts(streamOn(), 1)).toEqual(['three']);
});

test('[TR71] a tombstone carries nothing, and its offset is passed', async () => {
  broker.publish(null);
  broker.publish('after');
  expect(await nextTexts(streamOn(), 1)).toEqual(['after']);
  expect(broker.committed).toBe(2);
});

test('[TR71] a store that is slow does not cost the group its member', async () => {
  const beats: string[] = [];
  broker.publish('one');
  broker.onHeartbeat = () => {
    beats.push('beat');
    stop.abort();
  };
  const clock = { ...wallClock, until: (_at: unknown, until: AbortSignal) => turnOf(until) };
  for await (const item of streamOn({ clock }).receive(stop.signal)) {
    if (item.kind !== 'payload') continue;
    while (beats.length === 0) await new Promise(setImmediate);
  }
  expect(beats.length).toBeGreaterThan(0);
});

test('[TR4] a consumer that crashes is told and opened again', async () => {
  broker.publish('one');
  broker.refuse = true;
  const failure = await firstItem(streamOn(), 'failure');
  expect(failure.problem).toBe('The broker cannot be used: no such group. Check brokers and topics.');
  broker.refuse = false;
  expect(await nextTexts(streamOn(), 1)).toEqual(['one']);
});

test('[TR64] a private broker is refused before anything is sent', async () => {
  const server = createServer(() => {
    throw new Error('nobody should come');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stream = new KafkaStream({
    feedId: 'test-feed' as FeedId,
    clock: wallClock,
    random: () => 0,
    config: {
      kind: 'kafka',
      brokers: [`127.0.0.1:${port}`],
      topics: ['feed'],
      groupId: 'hub',
      tls: false,
      sasl: null,
      allowPrivateHosts: false,
    },
  });
  expect(await firstItem(stream, 'failure')).toMatchObject({ trouble: 'refused-address' });
  server.close();
});

/** One turn of the loop, whatever the time asked for. */
async function turnOf(stop: AbortSignal): Promise<void> {
  if (!stop.aborted) await new Promise(setImmediate);
}
