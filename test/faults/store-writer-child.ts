import { writeSync } from 'node:fs';
import { acquireDataLock } from '../../electron/hub/store/sqlite/data-lock.ts';
import { SqliteWriter } from '../../electron/hub/store/sqlite/sqlite-writer.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { appendAt, rawAt } from './store-changes.ts';

/** Appends until it is killed; says the last seq of a commit once it is acknowledged. */
const dataDir = process.argv[2] ?? '';
acquireDataLock(dataDir, wallClock);
const writer = new SqliteWriter(dataDir, wallClock);
for (;;) {
  const fromSeq = writer.headSeq + 1;
  const { commit } = writer.append(appendAt(fromSeq), { raw: [rawAt(fromSeq)] });
  writeSync(1, `${commit.toSeq}\n`);
}
