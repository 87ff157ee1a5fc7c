import { join } from 'node:path';
import { expect, test } from 'vitest';
import { IngestClient } from '../../electron/hub/ingest/ingest-client.ts';
import { INGEST_THREAD } from '../../electron/hub/thread-files.ts';
import { FEEDS, feedConfig } from '../bench/ingest-payloads.ts';
import { ingestRound, openOnLoop } from '../bench/ingest-takers.ts';
import { hubFolder } from '../support/hub-site.ts';

const PAYLOADS = 6;

test('[HB16] a payload costs the loop that hands it over at most an eighth of its whole work', async () => {
  await using folder = await hubFolder();
  const client = await IngestClient.start(INGEST_THREAD, join(folder.path, 'thread'));
  const onLoop = await openOnLoop(join(folder.path, 'loop'));
  await client.configure({ feeds: FEEDS.map(feedConfig), isExercise: false });
  // The first round of each is spent on compiling.
  for (const taker of [client, onLoop]) await ingestRound(taker, 0, PAYLOADS);
  const handedOver = await ingestRound(client, 1, PAYLOADS);
  const done = await ingestRound(onLoop, 1, PAYLOADS);
  expect(handedOver.loopUsPerRow).toBeLessThan(done.loopUsPerRow / 8);
  await client.close();
  await onLoop.close();
});
