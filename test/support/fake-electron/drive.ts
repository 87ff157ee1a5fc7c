import type { MenuItemConstructorOptions } from 'electron';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { screen } from './displays.ts';
import { cutLines } from './page-port.ts';
import { answerProtocol, granted, mayDownload, mayRequest } from './session.ts';
import { crashUtilityProcess } from './utility-process.ts';

interface Parts {
  readonly menu: () => readonly MenuItemConstructorOptions[];
  readonly answerDialog: (response: number) => void;
}

/** What a test may ask of the fake, by name. Everything travels as JSON. */
export interface Orders {
  readonly 'press-menu': (label: string) => void;
  readonly 'answer-dialog': (response: number) => void;
  readonly 'crash-hub': () => void;
  readonly 'cut-lines': () => void;
  readonly 'crash-page': (reason: string) => void;
  readonly 'close-window': () => void;
  readonly 'unplug-wall': () => void;
  readonly quit: () => void;
  /** An expression, in the newest window's page. */
  readonly evaluate: (script: string) => unknown;
  readonly screenshot: (path: string) => unknown;
  readonly granted: (permission: string) => boolean;
  readonly 'may-download': () => boolean;
  readonly 'may-request': (url: string) => boolean;
  readonly 'may-navigate': (url: string, isMainFrame: boolean) => boolean;
  readonly 'may-redirect': (url: string) => boolean;
  readonly 'may-open': (url: string) => boolean;
  readonly 'may-embed': (url: string) => boolean;
  /** What the protocol answers, the body in base64. */
  readonly ask: (
    url: string,
    method: string,
  ) => Promise<{ readonly status: number; readonly headers: object; readonly body: string }>;
}

export interface Order {
  readonly order: keyof Orders;
  readonly id: number;
  readonly args: readonly unknown[];
}
export interface OrderResult {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

function newest(): BrowserWindow {
  const window = BrowserWindow.getAllWindows().at(-1);
  if (window === undefined) throw new Error('no window is open');
  return window;
}

/** Carries out what the test that started this process asks for. */
export function driveByTest({ menu, answerDialog }: Parts): void {
  const orders: Orders = {
    'press-menu': (label) => pressed(menu(), label),
    'answer-dialog': answerDialog,
    'crash-hub': crashUtilityProcess,
    'cut-lines': cutLines,
    'crash-page': (reason) => void newest().webContents.emit('render-process-gone', {}, { reason }),
    'close-window': () => {
      newest().close();
      if (BrowserWindow.getAllWindows().length === 0) app.emit('window-all-closed');
    },
    'unplug-wall': () => screen.unplugWall(),
    quit: () => app.quit(),
    evaluate: async (script) => (await newest().webContents.page()).evaluate(script),
    screenshot: async (path) => void (await (await newest().webContents.page()).screenshot({ path })),
    granted,
    'may-download': mayDownload,
    'may-request': mayRequest,
    'may-navigate': (url, isMainFrame) => newest().webContents.mayNavigate(url, isMainFrame),
    'may-redirect': (url) => newest().webContents.mayRedirect(url),
    'may-open': (url) => newest().webContents.mayOpen(url),
    'may-embed': (url) => newest().webContents.mayEmbed(url),
    async ask(url, method) {
      const response = await answerProtocol(url, method);
      const body = Buffer.from(await response.arrayBuffer()).toString('base64');
      return { status: response.status, headers: Object.fromEntries(response.headers), body };
    },
  };
  process.on('message', ({ order, id, args }: Order) => {
    const run = orders[order] as (...args: readonly unknown[]) => unknown;
    Promise.resolve()
      .then(() => run(...args))
      .then(
        (result) => process.send?.({ id, result } satisfies OrderResult),
        (cause: unknown) => process.send?.({ id, error: String(cause) } satisfies OrderResult),
      );
  });
  process.on('disconnect', () => process.exit(1));
}

function pressed(items: readonly MenuItemConstructorOptions[], label: string): void {
  const item = find(items, label);
  if (item?.click === undefined) throw new Error(`no menu item ${label}`);
  (item.click as () => void)();
}

function find(items: readonly MenuItemConstructorOptions[], label: string): MenuItemConstructorOptions | undefined {
  for (const item of items) {
    if (item.label?.includes(label) === true) return item;
    const below = Array.isArray(item.submenu) ? find(item.submenu, label) : undefined;
    if (below !== undefined) return below;
  }
  return undefined;
}
