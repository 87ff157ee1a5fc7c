import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { expect, test } from 'vitest';
import { installedElectron } from '../../electron/build/electron-binary.ts';
import { ROOT } from '../support/repo-files.ts';

const program = installedElectron();
if (program === null) {
  process.stdout.write("skipped: Electron's program or a display is not here; the fake Electron stands in\n");
}

test.skipIf(program === null)(
  '[SH15] the real Electron opens a window on the drill, sandboxed',
  { timeout: 120_000 },
  async () => {
    const data = mkdtempSync(join(tmpdir(), 'yiwang-electron-'));
    const app = await _electron.launch({ executablePath: program ?? '', args: [ROOT, '--data', data] });
    try {
      const page = await app.firstWindow();
      await page.getByText('演练').first().waitFor();
      expect(await page.evaluate(() => typeof Reflect.get(globalThis, 'require'))).toBe('undefined');
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    } finally {
      await app.close();
      rmSync(data, { recursive: true, force: true });
    }
  },
);
