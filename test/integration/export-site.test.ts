import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { readSiteFile } from '../../electron/hub/config/log-site.ts';
import { startHubProcess } from '../support/hub-process.ts';
import { feedEntry, hubFolder } from '../support/hub-site.ts';
import { ROOT } from '../support/repo-files.ts';

const run = promisify(execFile);

test(
  '[CF9] the site that a running hub has is written as a file that reads back equal, and overwrites none',
  { timeout: 60_000 },
  async () => {
    await using folder = await hubFolder();
    const site = await folder.site([feedEntry('requests')]);
    await using _hub = await startHubProcess({ dataDir: folder.dataDir, site });
    const to = join(folder.path, 'exported.json');
    const exportSite = () =>
      run(process.execPath, [
        join(ROOT, 'electron/hub/config/export-site-cli.ts'),
        '--data',
        folder.dataDir,
        '--to',
        to,
      ]);
    await exportSite();
    expect(await readSiteFile(to)).toEqual(await readSiteFile(site));
    const written = readFileSync(to, 'utf8');
    await expect(exportSite()).rejects.toMatchObject({ stderr: expect.stringContaining('nothing is overwritten') });
    expect(readFileSync(to, 'utf8')).toBe(written);
  },
);
