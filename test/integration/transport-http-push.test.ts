import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { HttpPush, type PushAnswer } from '../../electron/hub/feeds/transports/http-push.ts';
import type { TransportItem } from '../../electron/hub/feeds/transport.ts';
import type { FeedId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { ManualClock } from '../support/manual-clock.ts';

const KEY = 'a long secret';
const config = { kind: 'http-push', keySha256: createHash('sha256').update(KEY).digest('hex') } as const;

let clock: ManualClock;
let stop: AbortController;
let push: HttpPush;
beforeEach(() => {
  clock = new ManualClock(instant(0));
  stop = new AbortController();
  const limits = { maxBytes: 100, maxWaiting: 3, maxWaitingBytes: 200, answerWithinMs: 30_000 };
  push = new HttpPush({ feedId: 'test-feed' as FeedId, config, clock, ...limits });
});

function send(text: string, key = KEY): Promise<PushAnswer> {
  return push.accept({ key, bytes: new TextEncoder().encode(text), mediaType: 'text/plain', receivedAt: clock.now() });
}

const textOf = (item: IteratorResult<TransportItem, void>): string =>
  item.done !== true && item.value.kind === 'payload'
    ? new TextDecoder().decode(item.value.payload.bytes)
    : String(item.value?.kind);

/** The answer if there is one by now. */
async function answerNow(answer: Promise<PushAnswer>): Promise<PushAnswer | 'none yet'> {
  for (let i = 0; i < 5; i += 1) await new Promise(setImmediate);
  return await Promise.race([answer, Promise.resolve('none yet' as const)]);
}

test('[TR40] the sender hears "accepted" when the receiver asks for the next item, not before', async () => {
  const items = push.receive(stop.signal);
  const first = items.next();
  const answer = send('one');
  expect(textOf(await first)).toBe('one');
  expect(await answerNow(answer)).toBe('none yet');
  const second = items.next();
  expect(await answer).toBe('accepted');
  stop.abort();
  await second;
});

test('[TR40] what waits or was given back when the receiver leaves is answered "busy"', async () => {
  const items = push.receive(stop.signal);
  const first = items.next();
  const answers = [send('one'), send('two')];
  await first;
  await items.return();
  expect(await Promise.all(answers)).toEqual(['busy', 'busy']);
  expect(await send('three')).toBe('busy');
});

test('[TR40] a stop answers what waits, while what is in flight is still committed', async () => {
  const items = push.receive(stop.signal);
  const first = items.next();
  const answers = [send('one'), send('two')];
  await first;
  stop.abort();
  expect((await items.next()).done).toBe(true);
  expect(await Promise.all(answers)).toEqual(['accepted', 'busy']);
});

test('[TR41] a wrong key is told before the size, and nobody gets in with it', async () => {
  void push.receive(stop.signal).next();
  for (const key of ['', 'A long secret', `${KEY} `, config.keySha256]) {
    expect(push.knows(key)).toBe(false);
    expect(await send('x'.repeat(1_000), key)).toBe('wrong-key');
  }
  expect(push.knows(KEY)).toBe(true);
  expect(await send('x'.repeat(101))).toBe('too-large');
  stop.abort();
});

test('[TR42] waiting is bounded in number and in bytes', async () => {
  const items = push.receive(stop.signal);
  const first = items.next();
  const answers = [send('0')];
  await first;
  answers.push(send('1'), send('2'), send('3'));
  expect(await send('4')).toBe('busy');
  for (let i = 1; i <= 3; i += 1) expect(textOf(await items.next())).toBe(String(i));
  answers.push(send('a'.repeat(100)), send('b'.repeat(100)));
  expect(await send('c')).toBe('busy');
  for (const letter of ['a', 'b']) expect(textOf(await items.next())).toBe(letter.repeat(100));
  const end = items.next();
  expect(await Promise.all(answers)).toEqual(Array.from({ length: 6 }, () => 'accepted'));
  stop.abort();
  await end;
});

test('[TR42] a sender whose payload is not committed in time hears "busy", and its repetition doubles nothing', async () => {
  const items = push.receive(stop.signal);
  const first = items.next();
  const inFlight = send('one');
  await first;
  const waiting = send('two');
  clock.advance(30_000);
  expect(await Promise.all([inFlight, waiting])).toEqual(['busy', 'busy']);
  const again = send('one');
  expect(textOf(await items.next())).toBe('unchanged');
  const end = items.next();
  expect(await again).toBe('accepted');
  stop.abort();
  expect((await end).done).toBe(true);
});

test('[TR1] a sender may reuse its buffer as soon as it has handed it over', async () => {
  const items = push.receive(stop.signal);
  const first = items.next();
  const bytes = new TextEncoder().encode('whole');
  void push.accept({ key: KEY, bytes, mediaType: '', receivedAt: clock.now() });
  bytes.fill(0);
  expect(textOf(await first)).toBe('whole');
  await items.return();
});
