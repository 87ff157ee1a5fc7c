import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Browser, Page, Route } from 'playwright-core';
import type { BrowserWindow as RealWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { launchBrowser } from '../browser.ts';
import { log } from './call-log.ts';
import { bindingsSettled, preloadScript } from './page-port.ts';
import { answerProtocol, mayRequest } from './session.ts';
import { FakeWebContents } from './web-contents.ts';

/** Chromium knows no `yiwang:` scheme: pages live under this origin, and every request of it goes to the protocol's handler. */
const STAND_IN = 'https://yiwang-app.invalid';
const OWN = 'yiwang://app';

/** The address as Electron would say it. */
function real(url: string): string {
  return url.startsWith(`${STAND_IN}/`) ? OWN + url.slice(STAND_IN.length) : url;
}

let browser: Promise<Browser> | null = null;
const open = new Set<BrowserWindow>();
type ContentsListener = (event: object, contents: FakeWebContents) => void;
const contentsListeners: ContentsListener[] = [];

type Members =
  | 'close'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'isFullScreen'
  | 'loadURL'
  | 'setBounds'
  | 'setFullScreen'
  | 'setMenuBarVisibility'
  | 'show';

/** A window as a Chromium page. */
export class BrowserWindow extends EventEmitter implements Pick<RealWindow, Members> {
  readonly webContents: FakeWebContents;
  readonly #page: Promise<Page>;
  #bounds: Rectangle;
  #fullScreen: boolean;
  #destroyed = false;

  static getFocusedWindow(): BrowserWindow | null {
    return [...open].at(-1) ?? null;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...open];
  }

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    const { x = 0, y = 0, width = 800, height = 600, fullscreen = false } = options;
    this.#bounds = { x, y, width, height };
    this.#fullScreen = fullscreen;
    this.#page = this.#openPage(options.webPreferences?.preload);
    this.webContents = new FakeWebContents(() => this.#page);
    open.add(this);
    log('new BrowserWindow', options);
    for (const listener of contentsListeners) listener({}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    this.webContents.url = url;
    page.on('load', () => this.webContents.emit('did-finish-load'));
    await page.goto(url.replace(OWN, STAND_IN)).catch((cause: unknown) => log('load failed', String(cause)));
    this.emit('ready-to-show');
  }

  show(): void {
    log('window.show');
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
    setImmediate(() => this.emit(on ? 'enter-full-screen' : 'leave-full-screen'));
  }

  setMenuBarVisibility(visible: boolean): void {
    log('window.setMenuBarVisibility', visible);
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    log('window.setBounds', bounds);
  }

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }

  close(): void {
    this.emit('close');
    this.#destroyed = true;
    open.delete(this);
    // On a signal Playwright may have ended the browser before.
    this.#page.then((page) => bindingsSettled().then(() => page.context().close())).catch(() => {});
    this.emit('closed');
  }

  async #openPage(preload: string | undefined): Promise<Page> {
    browser ??= launchBrowser();
    const { width, height } = this.#bounds;
    const context = await (await browser).newContext({ viewport: { width, height } });
    await context.route('**/*', (route) =>
      this.#answer(route).catch((cause: unknown) => log('request lost', String(cause))),
    );
    const page = await context.newPage();
    context.on('page', (popup) => {
      log('popup', popup.url());
      if (!this.webContents.mayOpen(popup.url())) void popup.close();
    });
    page.on('console', (message) => log('console', { type: message.type(), text: message.text() }));
    page.on('pageerror', ({ message }) => log('pageerror', message));
    if (preload !== undefined) await page.addInitScript(preloadScript(readFileSync(preload, 'utf8')));
    return page;
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = real(request.url());
    const isMainFrame = request.frame().parentFrame() === null;
    const isFirst = isMainFrame && request.frame().url() === 'about:blank';
    const navigates = request.isNavigationRequest() && !isFirst;
    if (navigates && !this.webContents.mayNavigate(url, isMainFrame)) {
      log('navigation refused', url);
      // No content: the page stays where it is, as with a prevented navigation.
      return route.fulfill({ status: 204 });
    }
    if (!mayRequest(url) || !url.startsWith(`${OWN}/`)) {
      log('request refused', url);
      return route.abort();
    }
    const { status, headers, ...response } = await fulfilment(await answerProtocol(url, request.method()));
    return route.fulfill({ status, headers, ...response });
  }
}

async function fulfilment(
  response: Response,
): Promise<{ status: number; headers: Record<string, string>; body: Buffer }> {
  const body = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

/** `app.on('web-contents-created')`. */
export function onContentsCreated(listener: ContentsListener): void {
  contentsListeners.push(listener);
}

export async function closeBrowser(): Promise<void> {
  await bindingsSettled();
  if (browser !== null) await (await browser).close().catch(() => {});
}
