import type { Transport, TransportItem } from '../../../electron/hub/feeds/transport.ts';

export type ItemOf<Kind extends TransportItem['kind']> = Extract<TransportItem, { readonly kind: Kind }>;

/** Receives until an item of the kind comes, takes what came and stops. */
export async function firstItem<Kind extends TransportItem['kind']>(
  transport: Transport,
  kind: Kind,
): Promise<ItemOf<Kind>> {
  const stop = new AbortController();
  let found: TransportItem | null = null;
  for await (const item of transport.receive(stop.signal)) {
    if (found !== null || item.kind !== kind) continue;
    found = item;
    stop.abort();
  }
  if (found === null) throw new Error(`no ${kind} came`);
  return found as ItemOf<Kind>;
}

/** The texts of the next payloads, all taken. */
export async function nextTexts(transport: Transport, count: number): Promise<string[]> {
  const stop = new AbortController();
  const texts: string[] = [];
  for await (const item of transport.receive(stop.signal)) {
    if (item.kind !== 'payload') continue;
    texts.push(new TextDecoder().decode(item.payload.bytes));
    if (texts.length === count) stop.abort();
  }
  return texts;
}
