import type { MessagePort as NodePort } from 'node:worker_threads';
import type { Page } from 'playwright-core';

/** Where the page's half of this file and the preload's stand-in for `electron` meet. */
const RECEIVE = '__fakeIpcReceive';

/** The built preload as a script for a page: only in its main frame, with as much of `electron` as it may have in a sandbox. */
export function preloadScript(source: string): string {
  return `if (window === window.top) (function (require) { ${source}\n })((name) => ({ ipcRenderer: {
    on(channel, listener) { window.${RECEIVE} = (to, ports) => { if (to === channel) listener({ ports }); }; },
  } }));`;
}

let lastId = 0;
const open = new Set<NodePort>();

/** Ends the line of every page, with page and hub still there. */
export function cutLines(): void {
  for (const port of open) port.close();
}

const exposed = new Set<Promise<unknown>>();

/** Resolves when no binding is on its way to a page: Playwright fails as a whole when a page closes under one. */
export async function bindingsSettled(): Promise<void> {
  await Promise.allSettled(exposed);
}

/** Sends one end of a channel to the preload of a page: bytes cross as base64, so that what arrives is what was sent. */
export async function sendPortToPage(page: Page, channel: string, port: NodePort): Promise<void> {
  const id = ++lastId;
  const exposing = page.exposeBinding(`__fakePort${id}`, (_source, kind: string, text: string) => {
    if (kind === 'bytes') port.postMessage(new Uint8Array(Buffer.from(text, 'base64')));
    else if (kind === 'close') port.close();
    else port.postMessage(JSON.parse(text));
  });
  exposed.add(exposing);
  await exposing.finally(() => exposed.delete(exposing));
  await page.evaluate(
    ([portId, to, receiver]) => {
      const { port1, port2 } = new MessageChannel();
      const send = Reflect.get(window, `__fakePort${portId}`) as (kind: string, text: string) => void;
      port1.addEventListener('message', ({ data }) => {
        if (data instanceof Uint8Array)
          send('bytes', btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join('')));
        else send('json', JSON.stringify(data));
      });
      port1.addEventListener('close', () => send('close', ''));
      port1.start();
      Reflect.set(window, `__fakePortIn${portId}`, (kind: string, text: string) => {
        if (kind === 'close') port1.close();
        else
          port1.postMessage(
            kind === 'bytes' ? Uint8Array.from(atob(text), (char) => char.charCodeAt(0)) : JSON.parse(text),
          );
      });
      (Reflect.get(window, receiver) as (to: string, ports: readonly MessagePort[]) => void)(to, [port2]);
    },
    [id, channel, RECEIVE] as const,
  );
  const deliver = (kind: string, text: string): void => {
    page
      .evaluate(
        ([portId, k, t]) => (Reflect.get(window, `__fakePortIn${portId}`) as (k: string, t: string) => void)(k, t),
        [id, kind, text] as const,
      )
      .catch(() => port.close());
  };
  port.on('message', (data: unknown) => {
    if (data instanceof Uint8Array) deliver('bytes', Buffer.from(data).toString('base64'));
    else deliver('json', JSON.stringify(data));
  });
  open.add(port);
  port.on('close', () => {
    open.delete(port);
    deliver('close', '');
  });
  page.once('close', () => port.close());
  // The next document knows nothing of this port.
  page.once('domcontentloaded', () => port.close());
}
