import type { MessagePort } from 'node:worker_threads';
import type { Page } from 'playwright-core';

let nextId = 1;

/** Hands one end of a channel to a page: bytes and numbers cross as base64, so that what arrives is what was sent. */
export async function givePortToPage(page: Page, port: MessagePort): Promise<void> {
  const id = nextId++;
  await page.exposeBinding(`__fakePort${id}`, (_source, kind: string, text: string) => {
    if (kind === 'bytes') port.postMessage(new Uint8Array(Buffer.from(text, 'base64')));
    else if (kind === 'close') port.close();
    else port.postMessage(JSON.parse(text));
  });
  await page.evaluate((portId) => {
    const { port1, port2 } = new MessageChannel();
    const send = Reflect.get(globalThis, `__fakePort${portId}`) as (kind: string, text: string) => void;
    port1.onmessage = ({ data }) => {
      if (data instanceof Uint8Array) send('bytes', btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join('')));
      else send('json', JSON.stringify(data));
    };
    Reflect.set(globalThis, `__fakePortIn${portId}`, (kind: string, text: string) => {
      port1.postMessage(kind === 'bytes' ? Uint8Array.from(atob(text), (c) => c.charCodeAt(0)) : JSON.parse(text));
    });
    window.postMessage({ type: 'yiwang-seat-port' }, '*', [port2]);
  }, id);
  const deliver = (kind: string, text: string): void => {
    page
      .evaluate(
        ([portId, k, t]) => (Reflect.get(globalThis, `__fakePortIn${portId}`) as (k: string, t: string) => void)(k, t),
        [id, kind, text] as const,
      )
      .catch(() => port.close());
  };
  port.on('message', (data: unknown) => {
    if (data instanceof Uint8Array) deliver('bytes', Buffer.from(data).toString('base64'));
    else deliver('json', JSON.stringify(data));
  });
  page.once('close', () => port.close());
}
