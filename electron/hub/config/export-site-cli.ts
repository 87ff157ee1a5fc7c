import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { AppendPort } from '../store/append-port.ts';
import { runCommand } from '../store/store-command.ts';
import { StoreError } from '../store/event-store.ts';
import { ReaderClient } from '../store/threads/reader-client.ts';
import { ThreadedEventStore } from '../store/threads/threaded-event-store.ts';
import { readLogSite } from './log-site.ts';
import { formatSiteFile } from './site-file.ts';

const USAGE = 'npm run export-site -- --data DATA_FOLDER --to NEW_FILE';

/** This command only reads. */
const NO_WRITER: AppendPort = {
  append: () => Promise.reject(new StoreError('read-only', 'This command only reads.')),
  onCommit: () => () => {},
  close: () => Promise.resolve(),
};

// Reads beside a running hub; writes nothing to the log.
await runCommand(USAGE, async () => {
  const { values } = parseArgs({ options: { data: { type: 'string' }, to: { type: 'string' } } });
  if (values.data === undefined || values.to === undefined) return null;
  const file = resolve(values.to);
  if (existsSync(file)) throw new StoreError('read-only', `${file} exists; nothing is overwritten. Name a new file.`);
  const readers = new ReaderClient({ dataDir: values.data });
  try {
    const site = await readLogSite(new ThreadedEventStore({ writer: NO_WRITER, readers }));
    if (site === null) throw new StoreError('unavailable', `The log in ${values.data} holds no site yet.`);
    writeFileSync(file, formatSiteFile(site, dirname(file)));
    return `Wrote the site and its ${site.feeds.length} feeds to ${file}.`;
  } finally {
    await readers.close();
  }
});
