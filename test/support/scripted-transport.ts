import type { RawPayload } from '../../electron/hub/feeds/standard.ts';
import type { Transport, TransportItem } from '../../electron/hub/feeds/transport.ts';
import type { FeedId } from '../../shared/domain/ids.ts';
import type { StopSignal } from '../../shared/lib/stop-signal.ts';
import { instant } from '../../shared/time/instant.ts';

export const SCRIPTED_FEED = 'scripted' as FeedId;

/** A payload of one byte under a name. */
export function rawPayload(document: string): RawPayload {
  return { feedId: SCRIPTED_FEED, bytes: new Uint8Array(1), receivedAt: instant(1_000), mediaType: '', document };
}

export const arriving = (document: string): TransportItem => ({ kind: 'payload', payload: rawPayload(document) });

/** A transport that brings the items in order, remembers which were taken, and then waits to be stopped. */
export class ScriptedTransport implements Transport {
  readonly feedId = SCRIPTED_FEED;
  readonly taken: TransportItem[] = [];
  /** What was asked of `follow`. */
  readonly asked: string[] = [];
  readonly #script: TransportItem[];
  readonly #linked: (url: string) => RawPayload;

  constructor(script: readonly TransportItem[], linked: (url: string) => RawPayload = rawPayload) {
    this.#script = [...script];
    this.#linked = linked;
  }

  add(item: TransportItem): void {
    this.#script.push(item);
  }

  async *receive(stop: StopSignal): AsyncGenerator<TransportItem, void, undefined> {
    for (let item = this.#script[0]; item !== undefined && !stop.aborted; item = this.#script[0]) {
      yield item;
      this.taken.push(item);
      this.#script.shift();
    }
    await new Promise<void>((resolve) => {
      stop.addEventListener('abort', resolve);
      if (stop.aborted) resolve();
    });
  }

  follow(url: string): Promise<RawPayload> {
    this.asked.push(url);
    return Promise.resolve().then(() => this.#linked(url));
  }
}

/** Lets everything that waits for no clock happen. */
export async function idle(): Promise<void> {
  for (let i = 0; i < 5; i += 1) await new Promise(setImmediate);
}
