// The hub's ingest thread, mortal: a payload that holds DEADLY ends it before its commit.
import '../../electron/hub/ingest/ingest-thread.ts';
import { parentPort } from 'node:worker_threads';
import { DEADLY } from './hub-deadly.ts';
import type { ToIngest } from '../../electron/hub/ingest/ingest-messages.ts';

parentPort?.on('message', (message: ToIngest) => {
  if (message.call === 'payload' && new TextDecoder().decode(message.args.bytes).includes(DEADLY)) process.exit(7);
});
