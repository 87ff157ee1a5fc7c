import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HubHealth, logIn } from '../support/fake-electron/hub-health.ts';
import { RunningShell } from '../support/fake-electron/run-shell.ts';

const LONG_MS = 60_000;
/** The map is drawn by software here. */
const EVENT_SHOWN = `document.body.innerText.includes('Vehicle breakdown')`;
const LINE_LOST = `document.body.innerText.includes('The line to the hub is down')`;

describe('a window of the shell, with the built-in drill', () => {
  let home: string;
  let shell: RunningShell;
  let health: () => Promise<HubHealth>;

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'shell-window-'));
    shell = new RunningShell({ home, locale: 'en-GB' });
  });
  afterAll(async () => {
    await shell[Symbol.asyncDispose]();
    rmSync(home, { recursive: true });
  });

  test('[SH5] opens and shows the seat over the port that the preload passed on', { timeout: LONG_MS }, async () => {
    await shell.called('window.show');
    expect(shell.all('protocol.handle')).toEqual(['yiwang']);
    await shell.untilInPage(EVENT_SHOWN);
    expect(await shell.order('evaluate', `document.body.innerText.includes('DRILL')`)).toBe(true);
    expect(shell.all('webContents.postMessage')[0]).toEqual({ channel: 'seat-port', ports: 1 });
  });

  test('[SH2] the page breaks no rule of its policy and asks for nothing that is refused', () => {
    expect(shell.all('pageerror')).toEqual([]);
    const errors = shell.all('console').filter((message) => JSON.stringify(message).includes('"error"'));
    expect(errors).toEqual([]);
    expect([...shell.all('request refused'), ...shell.all('navigation refused')]).toEqual([]);
  });

  test(
    '[SH10] a hub that is killed comes back and the page goes on, without a reload',
    { timeout: LONG_MS },
    async () => {
      await shell.order('evaluate', 'void (globalThis.sameDocument = true)');
      await shell.order('crash-hub');
      await shell.until(({ output }) => output.split('open http').length === 3);
      health = await logIn(shell.output);
      while ((await health()).seats === 0);
      await shell.untilInPage(`!(${LINE_LOST}) && ${EVENT_SHOWN}`);
      expect(await shell.order('evaluate', 'globalThis.sameDocument')).toBe(true);
      expect(shell.output).toMatch(/the hub ended \(code 1\); starting it again in 500 ms/);
    },
  );

  test('[SH11] a seat whose line ends while the hub goes on gets a new port', { timeout: LONG_MS }, async () => {
    const ports = shell.all('webContents.postMessage').length;
    await shell.order('cut-lines');
    await shell.called('webContents.postMessage', ports + 1);
    await shell.untilInPage(`!(${LINE_LOST}) && ${EVENT_SHOWN}`);
    while ((await health()).seats !== 1);
    expect(shell.all('utilityProcess.fork')).toHaveLength(2);
  });

  test('[SH4] the page may be loaded anew and gets a new port', { timeout: LONG_MS }, async () => {
    const ports = shell.all('webContents.postMessage').length;
    await shell.order('evaluate', 'void setTimeout(() => location.reload())');
    await shell.called('webContents.postMessage', ports + 1);
    await shell.untilInPage(`globalThis.sameDocument === undefined && ${EVENT_SHOWN}`);
    expect(shell.all('navigation refused')).toEqual([]);
  });

  test('[SH13] a page whose process ended is loaded again', { timeout: LONG_MS }, async () => {
    await shell.order('crash-page', 'oom');
    await shell.called('webContents.reload');
    expect(shell.output).toMatch(/a window's page ended \(oom\)/);
    await shell.untilInPage(EVENT_SHOWN);
    await shell.order('crash-page', 'clean-exit');
    expect(shell.output).not.toMatch(/clean-exit/);
  });

  test('[SH12] a signal lets the hub drain', { timeout: LONG_MS }, async () => {
    shell.signal('SIGTERM');
    expect([await shell.exited(), shell.output.match(/Error: .*/)]).toEqual([0, null]);
    expect(shell.all('utilityProcess.exit').at(-1)).toEqual({ code: 0, signal: null });
  });
});
