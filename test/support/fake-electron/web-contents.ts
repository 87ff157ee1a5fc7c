import { EventEmitter } from 'node:events';
import type { Page } from 'playwright-core';
import type { WebContents } from 'electron';
import { log } from './call-log.ts';
import type { FakePortMain } from './message-channel.ts';
import { sendPortToPage } from './page-port.ts';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];
type Members = 'getURL' | 'reload' | 'setWindowOpenHandler';

/** What a window shows: a Chromium page, asked as the shell's handlers decide. */
export class FakeWebContents extends EventEmitter implements Pick<WebContents, Members> {
  readonly page: () => Promise<Page>;
  url = '';
  #openHandler: OpenHandler | null = null;

  constructor(page: () => Promise<Page>) {
    super();
    this.page = page;
  }

  getURL(): string {
    return this.url;
  }

  reload(): void {
    log('webContents.reload');
    this.page()
      .then((page) => page.reload())
      .catch((cause: unknown) => log('reload failed', String(cause)));
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  postMessage(channel: string, _message: unknown, ports: readonly FakePortMain[] = []): void {
    log('webContents.postMessage', { channel, ports: ports.length });
    const [port] = ports;
    // A page that closes meanwhile takes no port.
    if (port !== undefined)
      this.page()
        .then((page) => sendPortToPage(page, channel, port.node))
        .catch(() => port.close());
  }

  /** True when the shell lets a page or frame go there. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    let prevented = false;
    const event = { url, isMainFrame, isSameDocument: false, preventDefault: () => (prevented = true) };
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event, url);
    return !prevented;
  }

  /** True when the shell lets a page open this; without a handler Electron opens it. */
  mayOpen(url: string): boolean {
    const details = {
      url,
      frameName: '',
      features: '',
      disposition: 'new-window',
      referrer: { url: '', policy: 'default' },
    };
    return this.#openHandler?.(details as Parameters<OpenHandler>[0]).action !== 'deny';
  }

  /** True when the shell lets a page be sent elsewhere by what it asked for. */
  mayRedirect(url: string): boolean {
    let prevented = false;
    this.emit('will-redirect', { url, isMainFrame: true, preventDefault: () => (prevented = true) }, url);
    return !prevented;
  }

  /** True when the shell lets a page embed another. */
  mayEmbed(url: string): boolean {
    let prevented = false;
    this.emit('will-attach-webview', { preventDefault: () => (prevented = true) }, {}, { src: url });
    return !prevented;
  }
}
