import { describe, expect, test } from 'vitest';
import type { FeedId } from '../../../../shared/domain/ids.ts';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { Inbox, type InboxOptions, type Message } from './inbox.ts';

const idle = (stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    stop.addEventListener('abort', () => {
      resolve();
    });
  });

function inboxOf(options: Partial<InboxOptions> = {}): { inbox: Inbox; clock: ManualClock } {
  const clock = new ManualClock();
  return { inbox: new Inbox({ feedId: 'test-feed' as FeedId, clock, ...options }), clock };
}

function message(text: string, rest: Partial<Message> = {}): Message {
  return { bytes: new TextEncoder().encode(text), document: 'a', mediaType: '', ...rest };
}

/** Takes so many items and gives back the one after them. */
async function take(inbox: Inbox, count: number): Promise<string[]> {
  const seen: string[] = [];
  for await (const item of inbox.receive(new AbortController().signal, idle)) {
    if (seen.length === count) break;
    seen.push(item.kind === 'payload' ? new TextDecoder().decode(item.payload.bytes) : item.kind);
  }
  return seen;
}

test('[TR60] a full inbox holds up its source until something is taken', async () => {
  const { inbox } = inboxOf({ maxWaiting: 2 });
  for (const each of ['1', '2', '3']) inbox.offer(message(each));
  expect(inbox.hasRoom).toBe(false);
  let ready = false;
  const room = inbox.ready(new AbortController().signal).then(() => {
    ready = true;
  });
  expect(await take(inbox, 1)).toEqual(['1']);
  expect(ready).toBe(false);
  expect(await take(inbox, 1)).toEqual(['2']);
  await room;
  expect(inbox.hasRoom).toBe(true);
});

test('[TR60] bytes count as well as messages', () => {
  const { inbox } = inboxOf({ maxWaitingBytes: 10 });
  inbox.offer(message('0123456789'));
  expect(inbox.hasRoom).toBe(false);
});

test('[TR61] what comes too fast waits, and a failure says so once a minute', async () => {
  const { inbox, clock } = inboxOf({ perSecond: 10, burst: 2 });
  inbox.offer(message('1'));
  inbox.offer(message('2'));
  expect(inbox.hasRoom).toBe(false);
  const room = inbox.ready(new AbortController().signal);
  clock.advance(100);
  await room;
  expect(inbox.hasRoom).toBe(true);
  inbox.offer(message('3'));
  const again = inbox.ready(new AbortController().signal);
  clock.advance(100);
  await again;
  inbox.offer(message('4'));
  expect(await take(inbox, 4)).toEqual(['1', '2', 'failure', '3']);
});

test('[TR63] lines that wait together are one payload, in order, per document', async () => {
  const { inbox } = inboxOf();
  const line = (text: string, document: string): void => {
    inbox.offer(message(text, { document, joinedBy: '\n' }));
  };
  line('1', 'a');
  line('2', 'a');
  line('3', 'b');
  line('4', 'a');
  inbox.offer(message('{}'));
  inbox.offer(message('end'));
  expect(await take(inbox, 4)).toEqual(['1\n2', '3', '4', '{}']);
});

test('[TR3] what was joined and given back comes again, and each part is acknowledged once', async () => {
  const { inbox } = inboxOf();
  const acknowledged: string[] = [];
  for (const each of ['1', '2', '3']) {
    inbox.offer(message(each, { joinedBy: '\n', taken: () => acknowledged.push(each) }));
  }
  expect(await take(inbox, 0)).toEqual([]);
  expect(acknowledged).toEqual([]);
  inbox.offer(message('4'));
  expect(await take(inbox, 1)).toEqual(['1\n2\n3']);
  expect(acknowledged).toEqual(['1', '2', '3']);
});

describe('several at once', () => {
  const together = async (inbox: Inbox, atOnce: number, count: number): Promise<string[][]> => {
    const seen: string[][] = [];
    for await (const item of inbox.receive(new AbortController().signal, idle, atOnce)) {
      if (seen.length === count) break;
      const payloads = item.kind === 'payloads' ? item.payloads : item.kind === 'payload' ? [item.payload] : [];
      seen.push(payloads.map(({ bytes }) => new TextDecoder().decode(bytes)));
    }
    return seen;
  };

  test('[TR50] what waits is handed over together, in order, and given back together', async () => {
    const { inbox } = inboxOf();
    const taken: string[] = [];
    for (const each of ['1', '2', '3', '4', '5']) inbox.offer(message(each, { taken: () => taken.push(each) }));
    expect(await together(inbox, 2, 1)).toEqual([['1', '2']]);
    // The second pair was handed on and not taken.
    expect(taken).toEqual(['1', '2']);
    inbox.offer(message('6'));
    expect(await together(inbox, 3, 1)).toEqual([['3', '4', '5']]);
    expect(taken).toEqual(['1', '2', '3', '4', '5']);
  });

  test('[TR50] word of a failure stays in its place, and large messages go by themselves', async () => {
    const { inbox } = inboxOf();
    const large = 'x'.repeat(700_000);
    for (const each of ['1', '2']) inbox.offer(message(each));
    inbox.fail('unreachable', 'gone');
    for (const each of [large, large]) inbox.offer(message(each));
    inbox.offer(message('last'));
    expect(await together(inbox, 10, 3)).toEqual([['1', '2'], [], [large]]);
  });
});
