import { parentPort } from 'node:worker_threads';
import type { MapThreadRequest } from '../../electron/hub/map/map-thread-messages.ts';

// The map's thread, which ends at the question for 66.6 minutes. It listens first: nothing after that question is answered.
parentPort?.on('message', ({ ask }: MapThreadRequest) => {
  if (ask.what === 'isochrone' && ask.minutes.includes(66.6)) process.exit(1);
});
await import('../../electron/hub/map/map-thread.ts');
