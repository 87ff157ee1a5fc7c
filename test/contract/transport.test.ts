import { describe, expect, test } from 'vitest';
import type { TransportItem } from '../../electron/hub/feeds/transport.ts';
import { bytesWithout, FEED, type Source } from '../support/sources/source.ts';
import { SOURCES } from '../support/transport-sources.ts';

type Kind = TransportItem['kind'];
type ItemOf<K extends Kind> = Extract<TransportItem, { readonly kind: K }>;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (item: ItemOf<'payload'>): string => new TextDecoder().decode(item.payload.bytes);

/** Receives until an item of the kind comes, takes it unless told to give it back, and stops. */
async function receiveOne<K extends Kind>(source: Source, kind: K, giveBack = false): Promise<ItemOf<K>> {
  const stop = new AbortController();
  let found: TransportItem | null = null;
  for await (const item of source.transport.receive(stop.signal)) {
    if (found !== null || item.kind !== kind) continue;
    found = item;
    if (giveBack) break;
    stop.abort();
  }
  if (found === null) throw new Error(`no ${kind} came`);
  return found as ItemOf<K>;
}

describe.each(Object.entries(SOURCES))('Transport: %s', (_name, open) => {
  test('[TR1] bytes are handed on identical, in a buffer of their own', async () => {
    await using source = await open();
    const content = source.content ?? bytesWithout(100_003);
    await source.publish(content);
    const { payload } = await receiveOne(source, 'payload');
    expect(Buffer.compare(payload.bytes, content)).toBe(0);
    expect(payload.bytes.buffer.byteLength).toBe(content.byteLength);
    expect(payload.mediaType).toBe(source.mediaType ?? 'application/json');
    expect(payload.feedId).toBe(FEED);
    expect(payload.document).not.toBe('');
  });

  test('[TR2] a stop ends the wait for the next item promptly', async () => {
    await using source = await open();
    await source.publish(bytesOf('one'));
    const stop = new AbortController();
    const items = source.transport.receive(stop.signal)[Symbol.asyncIterator]();
    let item = await items.next();
    while (item.done !== true && item.value.kind !== 'payload') item = await items.next();
    const rest = drain(items);
    stop.abort();
    expect((await rest).every(({ kind }) => kind === 'unchanged')).toBe(true);
  });

  test('[TR2] a transport that is stopped already brings nothing', async () => {
    await using source = await open();
    await source.publish(bytesOf('one'));
    expect(await drain(source.transport.receive(AbortSignal.abort())[Symbol.asyncIterator]())).toEqual([]);
  });

  test('[TR3] stopping and resuming between payloads loses and doubles nothing', async () => {
    await using source = await open();
    const taken: string[] = [];
    for (let i = 0; i < 8; i += 1) {
      await source.publish(bytesOf(`payload ${i}`));
      taken.push(textOf(await receiveOne(source, 'payload')));
    }
    expect(taken).toEqual(Array.from({ length: 8 }, (_, i) => `payload ${i}`));
  });

  test('[TR3] what was given back comes again, once', async () => {
    await using source = await open();
    await source.publish(bytesOf('one'));
    expect(textOf(await receiveOne(source, 'payload', true))).toBe('one');
    expect(textOf(await receiveOne(source, 'payload'))).toBe('one');
    await source.publish(bytesOf('two'));
    expect(textOf(await receiveOne(source, 'payload'))).toBe('two');
  });

  test('[TR5] the same bytes again are "unchanged", and a message that says the same again is handed on', async () => {
    await using source = await open();
    await source.publish(bytesOf('one'));
    await receiveOne(source, 'payload');
    await source.publish(bytesOf('one'));
    if (source.messages === true) {
      expect(textOf(await receiveOne(source, 'payload'))).toBe('one');
      return;
    }
    const { at } = await receiveOne(source, 'unchanged');
    expect(at).toBeGreaterThan(0);
  });

  test('[TR4] trouble is an item with a sentence and the next try, and goes by itself', async () => {
    await using source = await open();
    if (source.fail === undefined) return;
    await source.fail();
    const failure = await receiveOne(source, 'failure');
    expect(failure.problem).toMatch(/^[A-Z].*\.$/);
    expect(failure.nextTryAt).toBeGreaterThan(failure.at);
    await source.publish(bytesOf('back'));
    expect(textOf(await receiveOne(source, 'payload'))).toBe('back');
  });
});

async function drain(items: AsyncIterator<TransportItem>): Promise<TransportItem[]> {
  const all: TransportItem[] = [];
  for (let item = await items.next(); item.done !== true; item = await items.next()) all.push(item.value);
  return all;
}
