import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RunningShell } from '../support/fake-electron/run-shell.ts';

const LONG_MS = 60_000;

describe('windows and their places', () => {
  let home: string;
  let placesFile: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'shell-places-'));
    const folder = join(home, '.yiwang/drill/shell');
    mkdirSync(folder, { recursive: true });
    placesFile = join(folder, 'windows.json');
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const places = (): unknown => JSON.parse(readFileSync(placesFile, 'utf8'));

  test('[SH7] a second start opens another window of the first and starts no hub', { timeout: LONG_MS }, async () => {
    await using first = new RunningShell({ home });
    await first.called('window.show');
    const second = new RunningShell({ home });
    expect(await second.exited()).toBe(0);
    expect([...second.all('utilityProcess.fork'), ...second.all('new BrowserWindow')]).toEqual([]);
    await first.called('new BrowserWindow', 2);
    await first.called('webContents.postMessage', 2);
    expect(first.all('utilityProcess.fork')).toHaveLength(1);
  });

  test('[SH7] a start on another data folder is an app of its own', { timeout: LONG_MS }, async () => {
    await using first = new RunningShell({ home });
    await using other = new RunningShell({ home, args: ['--data', join(home, 'other')] });
    await Promise.all([first.called('utilityProcess.spawn'), other.called('utilityProcess.spawn')]);
    expect(first.all('app.setPath')).not.toEqual(other.all('app.setPath'));
  });

  test(
    '[SH9] [SH8] the menu sends a window to a display, which it fills now and at the next start',
    { timeout: LONG_MS },
    async () => {
      const wall = { x: 1920, y: 0, width: 3840, height: 2160 };
      {
        await using shell = new RunningShell({ home });
        await shell.called('window.show');
        await shell.order('press-menu', '2 · wall');
        expect(await shell.called('window.setBounds')).toEqual(wall);
        expect(await shell.called('window.setFullScreen')).toBe(true);
        expect(await shell.called('powerSaveBlocker.start')).toBe('prevent-display-sleep');
        // From one display that is filled to another: out of full screen first.
        await shell.order('press-menu', '1 · desk');
        await shell.called('window.setFullScreen', 3);
        expect(shell.all('window.setFullScreen')).toEqual([true, false, true]);
        await shell.order('press-menu', '2 · wall');
        await shell.called('window.setBounds', 3);
        await shell.called('window.setFullScreen', 5);
      }
      expect(places()).toEqual([{ bounds: wall, fullScreen: true }]);
      await using again = new RunningShell({ home });
      expect(await again.called('new BrowserWindow')).toMatchObject({ ...wall, fullscreen: true });
      expect(await again.called('window.setMenuBarVisibility')).toBe(false);
      expect(await again.called('powerSaveBlocker.start')).toBe('prevent-display-sleep');
      await again.called('window.show');
      await again.order('close-window');
      expect(await again.called('powerSaveBlocker.stop')).toBe(1);
      expect(await again.exited()).toBe(0);
      expect(places()).toEqual([{ bounds: wall, fullScreen: true }]);
    },
  );

  test('[SH8] quitting with several windows remembers all of them', { timeout: LONG_MS }, async () => {
    const kept = [
      { bounds: { x: 10, y: 20, width: 800, height: 600 }, fullScreen: false },
      { bounds: { x: 2000, y: 100, width: 900, height: 700 }, fullScreen: false },
    ];
    writeFileSync(placesFile, JSON.stringify(kept));
    const shell = new RunningShell({ home });
    await shell.called('window.show', 2);
    await shell.order('quit').catch(() => null);
    expect([await shell.exited(), shell.output.match(/Error: .*/)]).toEqual([0, null]);
    expect(places()).toEqual(kept);
  });

  test('[SH8] a window on a display that has gone comes to the main one', { timeout: LONG_MS }, async () => {
    writeFileSync(
      placesFile,
      JSON.stringify([{ bounds: { x: 9000, y: 0, width: 800, height: 600 }, fullScreen: false }]),
    );
    await using shell = new RunningShell({ home });
    expect(await shell.called('new BrowserWindow')).toMatchObject({ x: 560, y: 240, width: 800, height: 600 });
  });

  test('[SH9] the menu follows the displays', { timeout: LONG_MS }, async () => {
    await using shell = new RunningShell({ home });
    await shell.called('menu');
    expect(JSON.stringify(shell.all('menu').at(-1))).toContain('2 · wall · 3840 × 2160');
    await shell.order('unplug-wall');
    expect(JSON.stringify(await shell.called('menu', 2))).not.toContain('wall');
  });

  test('[SH10] a hub that cannot start is told of in words, with what it said', { timeout: LONG_MS }, async () => {
    const shell = new RunningShell({ home, locale: 'en-US', args: ['--site', join(home, 'no-such-site.json')] });
    const told = await shell.called('dialog.showMessageBox');
    expect(told).toMatchObject({
      message: expect.stringMatching(/hub keeps ending/),
      buttons: ['Keep trying', 'Quit Yiwang'],
    });
    expect(told).toMatchObject({ detail: expect.stringMatching(/no-such-site\.json/) });
    await shell.order('answer-dialog', 1).catch(() => null);
    expect(await shell.exited()).toBe(0);
  });

  test('[SH14] a data folder that cannot be made is told of, and nothing starts', { timeout: LONG_MS }, async () => {
    const file = join(home, 'a-file');
    writeFileSync(file, '');
    const shell = new RunningShell({ home, locale: 'en-US', args: ['--data', join(file, 'below')] });
    expect(await shell.exited()).toBe(1);
    expect(shell.all('dialog.showErrorBox')).toEqual([
      { title: expect.stringMatching(/data folder cannot be used/), content: expect.stringMatching(/ENOTDIR/) },
    ]);
    expect(shell.all('utilityProcess.fork')).toEqual([]);
  });
});
