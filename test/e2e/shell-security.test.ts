import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE_URLS, traversals } from '../support/fake-electron/hostile-addresses.ts';
import { RunningShell } from '../support/fake-electron/run-shell.ts';

const LONG_MS = 60_000;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Every permission that Electron knows to ask for. */
const PERMISSIONS = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
];

describe('what a window may not do', () => {
  let home: string;
  let shell: RunningShell;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'shell-security-'));
    shell = new RunningShell({ home, packaged: true });
    await shell.called('window.show');
  }, LONG_MS);
  afterAll(async () => {
    await shell[Symbol.asyncDispose]();
    rmSync(home, { recursive: true });
  });

  test('[SH1] every switch of a page is set by name', () => {
    expect(shell.all('app.enableSandbox')).toHaveLength(1);
    expect(shell.all('new BrowserWindow')[0]).toMatchObject({
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: false,
      },
    });
    expect(JSON.stringify(shell.all('new BrowserWindow'))).not.toMatch(/enableBlinkFeatures|disableBlinkFeatures/);
  });

  test('[SH2] the scheme is a secure origin that bypasses no policy', () => {
    expect(shell.all('protocol.registerSchemesAsPrivileged')).toEqual([
      [{ scheme: 'yiwang', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }],
    ]);
  });

  test('[SH4] no permission and no device is granted, no download goes on', async () => {
    for (const permission of PERMISSIONS)
      expect([permission, await shell.order('granted', permission)]).toEqual([permission, false]);
    expect(await shell.order('may-download')).toBe(false);
  });

  test('[SH4] 50 hostile addresses are refused to navigation, frames, redirects, popups, embedding and requests', async () => {
    expect(new Set(HOSTILE_URLS).size).toBeGreaterThanOrEqual(50);
    for (const url of HOSTILE_URLS) {
      const verdicts = {
        navigate: await shell.order('may-navigate', url, true),
        frame: await shell.order('may-navigate', url, false),
        redirect: await shell.order('may-redirect', url),
        open: await shell.order('may-open', url),
        embed: await shell.order('may-embed', url),
        request: !url.startsWith('yiwang:') && (await shell.order('may-request', url)),
      };
      expect([url, Object.entries(verdicts).filter(([, allowed]) => allowed)]).toEqual([url, []]);
    }
    // Our own page in a frame of itself, opened or embedded, is refused as well.
    const own = 'yiwang://app/index.html?wire=port';
    expect(await shell.order('may-navigate', own, true)).toBe(true);
    for (const allowed of [
      shell.order('may-navigate', own, false),
      shell.order('may-open', own),
      shell.order('may-embed', own),
    ]) {
      expect(await allowed).toBe(false);
    }
  });

  test('[SH4] a script in the page gets nowhere with any of them', { timeout: LONG_MS }, async () => {
    const before = await shell.order('evaluate', 'location.href');
    for (const url of ['https://example.com/', 'http://127.0.0.1:9/', 'javascript:void(globalThis.broken = true)']) {
      const target = JSON.stringify(url);
      await shell.order('evaluate', `void window.open(${target})`);
      await shell.order('evaluate', `void (location.href = ${target})`);
      await shell.order(
        'evaluate',
        `void document.body.append(Object.assign(document.createElement('iframe'), { src: ${target} }))`,
      );
      await shell.order(
        'evaluate',
        `void document.body.append(Object.assign(document.createElement('script'), { src: ${target} }))`,
      );
      expect(await shell.order('evaluate', `fetch(${target}).then(() => 'answered', () => 'refused')`)).toBe('refused');
    }
    // Not in the driver's own call, which the policy does not bind.
    const evaluated = `new Promise((resolve) => setTimeout(() => {
      try { resolve(new Function('return 1')()); } catch { resolve('refused'); }
    }))`;
    expect(await shell.order('evaluate', evaluated)).toBe('refused');
    expect(await shell.order('evaluate', 'globalThis.broken')).toBeUndefined();
    expect(await shell.order('evaluate', 'location.href')).toBe(before);
  });

  test('[SH5] the page sees nothing of Node, Electron or the shell', async () => {
    const names = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'global'];
    const seen = await shell.order('evaluate', `${JSON.stringify(names)}.filter((name) => name in globalThis)`);
    expect(seen).toEqual([]);
  });

  test('[SH5] there is no channel from a page to the shell, so none from a foreign frame', () => {
    const sources = ['electron/shell', 'electron/preload'].flatMap((folder) =>
      readdirSync(join(ROOT, folder))
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
    );
    const all = sources.join('\n');
    expect(all).not.toMatch(
      /ipcMain|contextBridge|exposeInMainWorld|openExternal|ipcRenderer\.(send|invoke|postMessage)|shell\b.*from 'electron'/,
    );
    // The one way down: a port, to the main frame of our own page.
    expect(all.match(/webContents\.postMessage/g)).toHaveLength(1);
    expect(all.match(/ipcRenderer\./g)).toHaveLength(1);
    expect(all.split('\n').length).toBeLessThan(800);
  });

  test('[SH3] none of over 200 encodings on the scheme reaches package.json', async () => {
    // A browser asks the scheme for nothing that is no address.
    const addresses = traversals('package.json').filter((url) => URL.canParse(url));
    expect(addresses.length).toBeGreaterThan(200);
    for (const url of addresses) {
      const { status, body } = await shell.order('ask', url, 'GET');
      expect(`${url} ${status} ${Buffer.from(body, 'base64').toString()}`).toBe(`${url} 404 not found`);
    }
  });

  test('[SH3] every built file of the page is served with a type', async () => {
    const page = join(ROOT, 'dist/renderer');
    const names = readdirSync(page, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name).slice(page.length).replaceAll('\\', '/'));
    const kinds = new Map(names.map((name) => [name.split('.').at(-1), name]));
    for (const name of kinds.values())
      expect([name, (await shell.order('ask', `yiwang://app${name}`, 'GET')).status]).toEqual([name, 200]);
  });
});
