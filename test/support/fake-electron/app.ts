import { EventEmitter } from 'node:events';
import { rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { BrowserWindow, closeBrowser, onContentsCreated } from './browser-window.ts';
import { log } from './call-log.ts';

const HOME = process.env['FAKE_ELECTRON_HOME'] ?? process.cwd();
type Members =
  | 'enableSandbox'
  | 'exit'
  | 'getLocale'
  | 'getPath'
  | 'isPackaged'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setPath'
  | 'whenReady';

class FakeApp extends EventEmitter implements Pick<App, Members> {
  readonly isPackaged = process.env['FAKE_ELECTRON_PACKAGED'] === '1';
  #userData = HOME;
  #ready: () => void = () => {};
  readonly #whenReady = new Promise<void>((resolve) => (this.#ready = resolve));

  constructor() {
    super();
    setImmediate(() => this.#ready());
  }

  enableSandbox(): void {
    log('app.enableSandbox');
  }

  exit(code = 0): void {
    process.exit(code);
  }

  whenReady(): Promise<void> {
    return this.#whenReady;
  }

  getPath(name: string): string {
    return name === 'home' ? HOME : this.#userData;
  }

  setPath(name: string, path: string): void {
    log('app.setPath', { name, path });
    if (name === 'userData') this.#userData = path;
  }

  getLocale(): string {
    return process.env['FAKE_ELECTRON_LOCALE'] ?? 'zh-CN';
  }

  /** As in Electron the lock lies in the app's own folder, and the first to hold it hears of the others. */
  requestSingleInstanceLock(): boolean {
    const lock = join(this.#userData, 'fake-instance');
    try {
      writeFileSync(lock, '', { flag: 'wx' });
    } catch {
      writeFileSync(`${lock}-${process.pid}`, '');
      return false;
    }
    process.once('exit', () => rmSync(lock, { force: true }));
    const seen = new Set<string>();
    watch(this.#userData, (_event, name) => {
      if (name === null || !name.startsWith('fake-instance-') || seen.has(name)) return;
      seen.add(name);
      this.emit('second-instance');
    }).unref();
    return true;
  }

  override on(event: string, listener: (...args: never[]) => void): this {
    if (event === 'web-contents-created') {
      onContentsCreated(listener as Parameters<typeof onContentsCreated>[0]);
      return this;
    }
    return super.on(event, listener as (...args: unknown[]) => void);
  }

  quit(): void {
    let held = false;
    this.emit('before-quit', { preventDefault: () => (held = true) });
    if (held) return;
    for (const window of BrowserWindow.getAllWindows()) window.close();
    log('app.quit');
    void closeBrowser().finally(() => process.exit(0));
  }
}

export const app = new FakeApp();

// As Electron does on every system that has these signals.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
