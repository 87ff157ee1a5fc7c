import { parentPort, workerData } from 'node:worker_threads';
import { wallClock } from '../../../../shared/time/wall-clock.ts';
import { serveWriter } from './serve-writer.ts';
import type { WriterThreadData } from './writer-messages.ts';

if (parentPort !== null) serveWriter(parentPort, workerData as WriterThreadData, wallClock);
