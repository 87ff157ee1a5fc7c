import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BrowserWindow, closeBrowser, onContentsCreated } from './browser-window.ts';
import { log } from './call-log.ts';
import { MessageChannelMain } from './message-channel.ts';
import { protocol } from './protocol.ts';
import { forked, utilityProcess } from './utility-process.ts';

// Stands in for the module `electron` in the main process; see README.md.
export { BrowserWindow, MessageChannelMain, protocol, utilityProcess };

const USER_DATA = process.env['FAKE_ELECTRON_USER_DATA'] ?? join(process.cwd(), '.fake-user-data');

class FakeApp extends EventEmitter {
  readonly isPackaged = false;

  enableSandbox(): void {
    log('app.enableSandbox', null);
  }

  requestSingleInstanceLock(): boolean {
    return process.env['FAKE_ELECTRON_SECOND'] !== '1';
  }

  async whenReady(): Promise<void> {
    mkdirSync(USER_DATA, { recursive: true });
  }

  getPath(): string {
    return USER_DATA;
  }

  getLocale(): string {
    return process.env['FAKE_ELECTRON_LOCALE'] ?? 'zh-CN';
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
    log('app.quit', null);
    void closeBrowser().then(() => process.exit(0));
  }
}
export const app = new FakeApp();

const handlers: Record<string, unknown> = {};
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: unknown) => (handlers['permissionRequest'] = handler),
    setPermissionCheckHandler: (handler: unknown) => (handlers['permissionCheck'] = handler),
    setDevicePermissionHandler: (handler: unknown) => (handlers['devicePermission'] = handler),
    webRequest: { onBeforeRequest: (handler: unknown) => (handlers['beforeRequest'] = handler) },
  },
};
export const sessionHandlers: Readonly<Record<string, unknown>> = handlers;

const DISPLAYS = [
  { id: 1, label: 'desk', bounds: { x: 0, y: 0, width: 1920, height: 1080 }, scaleFactor: 1 },
  { id: 2, label: 'wall', bounds: { x: 1920, y: 0, width: 3840, height: 2160 }, scaleFactor: 1 },
].map((display) => ({ ...display, size: display.bounds, workArea: display.bounds }));
export const screen = Object.assign(new EventEmitter(), { getAllDisplays: () => DISPLAYS });

interface Item {
  readonly label?: string;
  readonly role?: string;
  readonly click?: () => void;
  readonly submenu?: readonly Item[];
}
let menu: readonly Item[] = [];
export const Menu = {
  buildFromTemplate: (template: readonly Item[]) => template,
  setApplicationMenu(template: readonly Item[]): void {
    menu = template;
    log('menu', template);
  },
};

// A test drives the fake by lines on standard input.
const commands: Readonly<Record<string, (argument: string) => void>> = {
  'kill-hub': () => forked.at(-1)?.kill(),
  menu: (label) => find(menu, label)?.click?.(),
  'second-instance': () => app.emit('second-instance'),
  quit: () => app.quit(),
  screenshot: (path) => void shoot(path),
  evaluate: (script) => void evaluate(script),
};
createInterface({ input: process.stdin }).on('line', (line) => {
  const [name = '', ...rest] = line.split(' ');
  commands[name]?.(rest.join(' '));
});

function find(items: readonly Item[], label: string): Item | undefined {
  for (const item of items) {
    if (item.label === label) return item;
    const below = find(item.submenu ?? [], label);
    if (below !== undefined) return below;
  }
  return undefined;
}

async function shoot(path: string): Promise<void> {
  const page = await BrowserWindow.getAllWindows()[0]?.page;
  await page?.screenshot({ path });
  log('screenshot', path);
}

async function evaluate(script: string): Promise<void> {
  const page = await BrowserWindow.getAllWindows()[0]?.page;
  log('evaluated', await page?.evaluate(script));
}
