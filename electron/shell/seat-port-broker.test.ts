import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { BrowserWindow } from 'electron';
import { APP_URL } from './app-files.ts';
import { SeatPortBroker } from './seat-port-broker.ts';

vi.mock('electron', async () => await import('../../test/support/fake-electron/message-channel.ts'));

class WindowDouble extends EventEmitter {
  url = APP_URL;
  destroyed = false;
  ports = 0;
  readonly webContents = {
    getURL: (): string => this.url,
    postMessage: (channel: string, _message: unknown, ports: readonly unknown[]): void => {
      if (channel === 'seat-port') this.ports += ports.length;
    },
  };

  isDestroyed(): boolean {
    return this.destroyed;
  }
}

/** The double has what the broker uses. */
const asWindow = (double: WindowDouble): BrowserWindow => double as unknown as BrowserWindow;

let running: boolean;
let given: number[];
let broker: SeatPortBroker;
let window: WindowDouble;

beforeEach(() => {
  running = true;
  given = [];
  window = new WindowDouble();
  broker = new SeatPortBroker({
    givePort: (_port, seat) => {
      if (running) given.push(seat);
      return running;
    },
  });
});

describe('ports for windows', () => {
  test('[SH5] our own page gets one, the hub the other end', () => {
    broker.give(asWindow(window));
    expect(window.ports).toBe(1);
    expect(given).toEqual([1]);
  });

  test.each(['', 'about:blank', 'https://example.com/', 'yiwang://evil/index.html', 'yiwang://app/other.html'])(
    '[SH5] a page at "%s" gets none',
    (url) => {
      window.url = url;
      broker.give(asWindow(window));
      expect([window.ports, given]).toEqual([0, []]);
    },
  );

  test('[SH5] a window that has gone gets none, nor any while no hub runs', () => {
    window.destroyed = true;
    broker.give(asWindow(window));
    running = false;
    broker.give(asWindow(new WindowDouble()));
    expect([window.ports, given]).toEqual([0, []]);
  });

  test('[SH11] a seat that ended gets a new port, once', () => {
    broker.give(asWindow(window));
    broker.ended(1);
    broker.ended(1);
    expect(given).toEqual([1, 2]);
    expect(window.ports).toBe(2);
  });

  test('[SH11] the end of an older port, as after a reload, changes nothing', () => {
    broker.give(asWindow(window));
    broker.give(asWindow(window));
    broker.ended(1);
    expect(given).toEqual([1, 2]);
  });

  test('[SH11] a closed window is forgotten', () => {
    broker.give(asWindow(window));
    window.emit('closed');
    broker.ended(1);
    expect(given).toEqual([1]);
  });
});
