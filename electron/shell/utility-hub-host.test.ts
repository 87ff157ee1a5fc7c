import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { MessagePortMain } from 'electron';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { UtilityHubHost } from './utility-hub-host.ts';

class HubDouble extends EventEmitter {
  readonly stderr = new EventEmitter();
  readonly sent: { readonly message: unknown; readonly ports: number }[] = [];
  killed = false;

  postMessage(message: unknown, ports: readonly unknown[] = []): void {
    this.sent.push({ message, ports: ports.length });
  }

  kill(): void {
    this.killed = true;
    this.emit('exit', 143);
  }
}

const { forked } = vi.hoisted(() => ({ forked: [] as unknown[] }));
vi.mock('electron', () => ({
  utilityProcess: {
    fork: () => {
      const hub = new HubDouble();
      forked.push(hub);
      return hub;
    },
  },
}));

const PORT = {} as MessagePortMain;
const newest = (): HubDouble => forked.at(-1) as HubDouble;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let clock: ManualClock;
let host: UtilityHubHost;
let onRunning: ReturnType<typeof vi.fn<() => void>>;
let ended: number[];
let troubles: string[];

beforeEach(() => {
  forked.length = 0;
  clock = new ManualClock();
  onRunning = vi.fn<() => void>();
  ended = [];
  troubles = [];
  host = new UtilityHubHost({
    entry: 'main.js',
    args: [],
    clock,
    onRunning,
    onSeatEnded: (seat) => ended.push(seat),
    onTrouble: (lastWords) => troubles.push(lastWords),
    log: () => {},
  });
  host.start();
});

/** Lets the hub end and tells after how long the next one started. */
async function pauseAfterEnd(): Promise<number> {
  const before = forked.length;
  newest().emit('exit', 1);
  for (let pausedMs = 0; pausedMs <= 20_000; pausedMs += 500) {
    await settled();
    if (forked.length > before) return pausedMs;
    clock.advance(500);
  }
  throw new Error('no hub was started again');
}

describe('the host of the hub', () => {
  test('[SH10] starts an ended hub again after 0.5 s, then twice as long each time up to 15 s', async () => {
    const pauses = [];
    for (let end = 0; end < 7; end++) pauses.push(await pauseAfterEnd());
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  });

  test('[SH10] a hub that ran for a minute was well: the next start is quick again', async () => {
    await pauseAfterEnd();
    await pauseAfterEnd();
    clock.advance(60_001);
    expect(await pauseAfterEnd()).toBe(500);
  });

  test('[SH10] a person is told once, at the third end in a row, what the hub said last', async () => {
    await pauseAfterEnd();
    await pauseAfterEnd();
    newest().stderr.emit('data', Buffer.from('The log is held by another hub. '));
    newest().stderr.emit('data', Buffer.from('Stop it first.'));
    await pauseAfterEnd();
    await pauseAfterEnd();
    expect(troubles).toEqual(['The log is held by another hub. Stop it first.']);
  });

  test('[SH10] each hub that runs asks for new ports; none is handed over before', async () => {
    expect(host.givePort(PORT, 1)).toBe(false);
    newest().emit('spawn');
    expect(onRunning).toHaveBeenCalledTimes(1);
    expect(host.givePort(PORT, 2)).toBe(true);
    expect(newest().sent).toEqual([{ message: { type: 'seat-port', role: 'admin', seat: 2 }, ports: 1 }]);
    await pauseAfterEnd();
    expect(host.givePort(PORT, 3)).toBe(false);
    newest().emit('spawn');
    expect(onRunning).toHaveBeenCalledTimes(2);
  });

  test('[SH11] hears which seat ended and nothing else', () => {
    const strange = [
      null,
      'x',
      {},
      { type: 'seat-ended' },
      { type: 'seat-ended', seat: '1' },
      { type: 'quit', seat: 1 },
    ];
    for (const message of [...strange, { type: 'seat-ended', seat: 7 }]) newest().emit('message', message);
    expect(ended).toEqual([7]);
  });

  test('[SH12] asks the hub to drain and waits for its end', async () => {
    const hub = newest();
    const stopped = host.stop();
    expect(hub.sent).toEqual([{ message: { type: 'stop' }, ports: 0 }]);
    hub.emit('exit', 0);
    await stopped;
    expect(hub.killed).toBe(false);
    expect(forked).toHaveLength(1);
  });

  test('[SH12] a hub that does not drain within 10 s is ended', async () => {
    const hub = newest();
    const stopped = host.stop();
    clock.advance(9999);
    await settled();
    expect(hub.killed).toBe(false);
    clock.advance(1);
    await stopped;
    expect(hub.killed).toBe(true);
  });

  test('[SH12] while a restart waits there is nothing to drain, and no hub starts after', async () => {
    newest().emit('exit', 1);
    await host.stop();
    clock.advance(60_000);
    await settled();
    expect(forked).toHaveLength(1);
  });
});
