import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { traversals } from '../../test/support/fake-electron/hostile-addresses.ts';
import { answerAppFile, APP_URL, isAppPage } from './app-files.ts';

let folder: string;
const ask = (url: string, method = 'GET'): Promise<Response> => answerAppFile(join(folder, 'page'), { url, method });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'app-files-'));
  await mkdir(join(folder, 'page/assets'), { recursive: true });
  await writeFile(join(folder, 'page/index.html'), '<title>page</title>');
  await writeFile(join(folder, 'page/assets/map-worker-A1b2.mjs'), 'export {}');
  await writeFile(join(folder, 'page/.inputs'), 'hidden');
  await writeFile(join(folder, 'page/notes.txt'), 'no type');
  await writeFile(join(folder, 'secret.json'), '"secret"');
  await writeFile(join(folder, 'page.json'), '"beside"');
});
afterAll(() => rm(folder, { recursive: true }));

describe('the scheme of the app', () => {
  test('[SH3] serves a built file with its type', async () => {
    const response = await ask('yiwang://app/assets/map-worker-A1b2.mjs');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/javascript');
    expect(await response.text()).toBe('export {}');
  });

  test('[SH2] every answer carries the policy, without inline scripts, styles or eval', async () => {
    for (const url of [APP_URL, 'yiwang://app/nothing.js']) {
      const policy = (await ask(url)).headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
    }
  });

  test('[SH3] none of over 200 encodings leads out of the folder', async () => {
    const addresses = [...traversals('secret.json'), ...traversals('page.json')];
    expect(addresses.length).toBeGreaterThan(200);
    for (const url of addresses) {
      const response = await ask(url);
      expect(`${url} ${response.status} ${await response.text()}`).toBe(`${url} 404 not found`);
    }
  });

  test.each([
    'yiwang://app/',
    'yiwang://app',
    'yiwang://app/.inputs',
    'yiwang://app/notes.txt',
    'yiwang://app/assets',
    'yiwang://app/assets/',
    'yiwang://app/index.html::$DATA',
    'yiwang://app/C:/index.html',
    'yiwang://app/%69ndex.html',
    'yiwang://other/index.html',
    'file:///index.html',
    'not an address',
  ])('[SH3] does not find %s', async (url) => {
    expect((await ask(url)).status).toBe(404);
  });

  test('[SH3] answers nothing but GET', async () => {
    for (const method of ['POST', 'HEAD', 'PUT', 'DELETE']) expect((await ask(APP_URL, method)).status).toBe(404);
  });

  test('[SH4] knows its own page by scheme, host and path', () => {
    expect(isAppPage(APP_URL)).toBe(true);
    expect(isAppPage(`${APP_URL}#there`)).toBe(true);
    expect(isAppPage('')).toBe(false);
  });
});
