import { parentPort } from 'node:worker_threads';
import { setUpFeed } from '../set-up-feed.ts';
import { packRead } from './packed-read.ts';
import type { FromReader, ToReader } from './read-messages.ts';
import { ReadyFeeds, readHere } from './record-reader.ts';

// Entry of the thread that reads payloads for the ingest thread: decoding, normalising, packing. Pure, so it keeps nothing.
const port = parentPort;
if (port === null) throw new Error('read-thread.ts is a worker entry');

const feeds = new ReadyFeeds(setUpFeed);

async function answer(message: ToReader): Promise<FromReader> {
  if (message.call === 'configure') {
    return { kind: 'configured', problems: await feeds.configure(message.feeds, message.isExercise) };
  }
  const source = feeds.source(message.payload, message.only);
  return { kind: 'read', read: source === null ? null : packRead(readHere(source)) };
}

function post(message: FromReader): void {
  const transfer = message.kind === 'read' && message.read !== null ? [message.read.bytes.buffer] : [];
  port?.postMessage(message, transfer);
}

// One after another, so that a payload is read by the configuration that came before it.
let last: Promise<void> = Promise.resolve();
port.on('message', (message: ToReader) => {
  last = last
    .then(() => answer(message))
    .then(post, (cause: unknown) =>
      post({ kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) }),
    );
});
