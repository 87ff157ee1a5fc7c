import { parseArgs } from 'node:util';
import { wallClock } from '../../../shared/time/wall-clock.ts';
import { copyData } from './sqlite/copy-data.ts';
import { acquireDataLock } from './sqlite/data-lock.ts';
import { SqliteWriter } from './sqlite/sqlite-writer.ts';
import { reportCopy, runCommand } from './store-command.ts';

const USAGE = 'npm run restore -- --from BACKUP --data NEW_FOLDER';

await runCommand(USAGE, async () => {
  const { values } = parseArgs({ options: { from: { type: 'string' }, data: { type: 'string' } } });
  if (values.from === undefined || values.data === undefined) return null;
  const headSeq = await copyData(values.from, values.data, reportCopy(console.log));
  console.log('Rebuilding keyframes and chunks from the log.');
  const lock = acquireDataLock(values.data, wallClock);
  new SqliteWriter(values.data, wallClock).close();
  lock.release();
  return `Restored ${values.from} to ${values.data}, up to change ${headSeq}. Start the hub with --data ${values.data}.`;
});
