import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { buildStale } from '../../electron/build/build-stale.ts';
import { TARGETS } from '../../electron/build/targets.ts';
import { type HubProcess, startHubProcess } from '../support/hub-process.ts';
import { feedEntry, hubFolder, serviceRequest } from '../support/hub-site.ts';

const LONG_MS = 60_000;
const BUNDLE = fileURLToPath(new URL('../../dist/hub/main.js', import.meta.url));

beforeAll(
  () =>
    buildStale(
      () => {},
      TARGETS.filter(({ name }) => name === 'hub'),
    ),
  LONG_MS,
);

/** The ids of the requests that a new seat sees, once there are so many. */
async function seen(hub: HubProcess, count: number): Promise<readonly string[]> {
  const seat = await hub.seat(['event']);
  await seat.until(() => seat.bodies('event').size === count);
  return [...seat.bodies('event').keys()].sort();
}

test(
  '[SH25] the bundled hub takes a file feed into a new folder, ends in good order, and has it all when it comes again',
  {
    timeout: LONG_MS,
  },
  async () => {
    await using folder = await hubFolder();
    const inbox = join(folder.path, 'inbox');
    await mkdir(inbox);
    const requests = ['r1', 'r2', 'r3'].map((id) => serviceRequest(id));
    await writeFile(join(inbox, 'requests.json'), JSON.stringify(requests));
    const feed = feedEntry('inbox', { transport: { kind: 'file', path: inbox, pattern: '*.json' } });
    const start = { program: BUNDLE, dataDir: folder.dataDir, site: await folder.site([feed]) };
    for (let times = 0; times < 2; times += 1) {
      const hub = await startHubProcess(start);
      expect(await seen(hub, requests.length)).toEqual(['inbox/r1', 'inbox/r2', 'inbox/r3']);
      expect(await hub.stop()).toMatchObject({ code: 0, signal: null, stderr: '' });
    }
  },
);
