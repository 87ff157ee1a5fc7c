import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { TrialDesk } from './trial-desk.ts';
import type { TrialReply, TrialRequest } from './trial-messages.ts';

// The program of a trial thread: reading a day of payloads again would hold up every seat on the hub's loop.

const { dataDir } = z.object({ dataDir: z.string() }).parse(workerData);
const desk = new TrialDesk(dataDir);
const reply = (message: TrialReply): void => parentPort?.postMessage(message);
let turn: Promise<void> = Promise.resolve();

parentPort?.on('message', (request: TrialRequest) => {
  const { call } = request;
  turn = turn.then(async () => {
    try {
      reply({ call, ok: true, answer: await desk.answer(request) });
    } catch (cause) {
      const isForPerson = cause instanceof RangeError;
      const problem =
        cause instanceof Error ? (isForPerson ? cause.message : (cause.stack ?? cause.message)) : String(cause);
      reply({ call, ok: false, isForPerson, problem });
    }
  });
});
