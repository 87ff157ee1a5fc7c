import { EventEmitter } from 'node:events';
import type { Browser, Page } from 'playwright-core';
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { launchBrowser } from '../browser.ts';
import { log } from './call-log.ts';
import { givePortToPage } from './fake-page-port.ts';
import type { FakePortMain } from './message-channel.ts';
import { answerProtocol } from './protocol.ts';

/** Chromium knows no `yiwang:` scheme: pages live under this origin, and every request of it goes to the protocol's handler. */
const STAND_IN_ORIGIN = 'https://yiwang-app.invalid';

let browser: Promise<Browser> | null = null;
const open = new Set<BrowserWindow>();

class FakeWebContents extends EventEmitter {
  readonly #page: () => Promise<Page>;
  url = '';
  openHandler: ((details: { url: string }) => { action: string }) | null = null;

  constructor(page: () => Promise<Page>) {
    super();
    this.#page = page;
  }

  getURL(): string {
    return this.url;
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }

  postMessage(channel: string, _message: unknown, ports: readonly FakePortMain[] = []): void {
    log('webContents.postMessage', { channel, ports: ports.length });
    const [port] = ports;
    if (port !== undefined) void this.#page().then((page) => givePortToPage(page, port.node));
  }
}

/** A window as a Chromium page. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: FakeWebContents;
  readonly #options: BrowserWindowConstructorOptions;
  readonly #page: Promise<Page>;
  #fullScreen: boolean;
  #bounds: Rectangle;
  #destroyed = false;

  static getFocusedWindow(): BrowserWindow | null {
    return [...open].at(-1) ?? null;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...open];
  }

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.#options = options;
    this.#fullScreen = options.fullscreen === true;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#page = this.#openPage();
    this.webContents = new FakeWebContents(() => this.#page);
    open.add(this);
    log('new BrowserWindow', { ...options, webPreferences: options.webPreferences });
    contentsListeners.forEach((listener) => listener({}, this.webContents));
  }

  get page(): Promise<Page> {
    return this.#page;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    this.webContents.url = url;
    const { pathname, search } = new URL(url);
    page.on('load', () => this.webContents.emit('did-finish-load'));
    await page.goto(`${STAND_IN_ORIGIN}${pathname}${search}`);
    this.emit('ready-to-show');
  }

  show(): void {
    log('window.show', null);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isFullScreen(): boolean {
    return this.#fullScreen;
  }

  setFullScreen(on: boolean): void {
    this.#fullScreen = on;
    log('window.setFullScreen', on);
  }

  setBounds(bounds: Rectangle): void {
    this.#bounds = bounds;
    log('window.setBounds', bounds);
  }

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }

  async close(): Promise<void> {
    this.emit('close');
    this.#destroyed = true;
    open.delete(this);
    await (await this.#page).close();
    this.emit('closed');
  }

  async #openPage(): Promise<Page> {
    browser ??= launchBrowser();
    const { width, height } = this.#bounds;
    const page = await (await browser).newPage({ viewport: { width, height } });
    page.on('console', (message) => log('console', { type: message.type(), text: message.text() }));
    page.on('pageerror', (error) => log('pageerror', error.message));
    await page.route('**/*', async (route) => {
      const url = new URL(route.request().url());
      if (url.origin !== STAND_IN_ORIGIN) {
        log('external request', url.href);
        return route.abort();
      }
      const response = await answerProtocol(`yiwang://app${url.pathname}${url.search}`);
      return route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
    });
    return page;
  }
}

type ContentsListener = (event: object, contents: FakeWebContents) => void;
const contentsListeners: ContentsListener[] = [];

/** `app.on('web-contents-created')`. */
export function onContentsCreated(listener: ContentsListener): void {
  contentsListeners.push(listener);
}

export async function closeBrowser(): Promise<void> {
  if (browser !== null) await (await browser).close();
}
