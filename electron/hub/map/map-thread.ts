import { parentPort } from 'node:worker_threads';
import { MapThreadDesk } from './map-thread-desk.ts';
import type { MapThreadReply, MapThreadRequest } from './map-thread-messages.ts';

// The program of the map's thread: what takes milliseconds here would hold up every seat on the hub's loop.

const desk = new MapThreadDesk();
const reply = (message: MapThreadReply): void => parentPort?.postMessage(message);
let turn: Promise<void> = Promise.resolve();

parentPort?.on('message', ({ call, ask }: MapThreadRequest) => {
  turn = turn.then(async () => {
    try {
      reply({ call, ok: true, answer: await desk.answer(ask) });
    } catch (cause) {
      reply({ call, ok: false, problem: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
    }
  });
});
