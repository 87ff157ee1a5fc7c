import { parseArgs } from 'node:util';
import { copyData } from './sqlite/copy-data.ts';
import { reportCopy, runCommand } from './store-command.ts';

const USAGE = 'npm run backup -- --data DATA_FOLDER --to NEW_FOLDER';

await runCommand(USAGE, async () => {
  const { values } = parseArgs({ options: { data: { type: 'string' }, to: { type: 'string' } } });
  if (values.data === undefined || values.to === undefined) return null;
  const headSeq = await copyData(values.data, values.to, reportCopy(console.log));
  return `Backed up ${values.data} to ${values.to}, up to change ${headSeq}. Every page and every hash was checked.`;
});
