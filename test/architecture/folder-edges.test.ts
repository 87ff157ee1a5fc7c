import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/repo-files.ts';

function cruise(cwd: string, folders: readonly string[]): { readonly code: number | null; readonly text: string } {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(ROOT, 'test/architecture/dependency-cruiser.mjs');
  const run = spawnSync(process.execPath, [program, '--config', config, ...folders], { cwd, encoding: 'utf8' });
  return { code: run.status, text: run.stdout + run.stderr };
}

test('[HS7] the folder edges hold', () => {
  const { code, text } = cruise(ROOT, ['electron', 'renderer', 'shared']);
  expect(text).toMatch(/[1-9]\d\d modules/);
  expect(text.split('\n').filter((line) => line.includes('error'))).toEqual([]);
  expect(code).toBe(0);
});

test('[HS7] a forbidden import is seen', () => {
  const house = mkdtempSync(join(tmpdir(), 'yiwang-house-'));
  try {
    for (const folder of ['shared/lib', 'electron/hub/store']) mkdirSync(join(house, folder), { recursive: true });
    writeFileSync(join(house, 'electron/hub/store/a.ts'), 'export const a: number = 1;\n');
    writeFileSync(
      join(house, 'shared/lib/b.ts'),
      "import { a } from '../../electron/hub/store/a.ts';\nexport const b = a;\n",
    );
    const { code, text } = cruise(house, ['electron', 'shared']);
    expect(text).toContain('shared/lib/b.ts');
    expect(code).not.toBe(0);
  } finally {
    rmSync(house, { recursive: true });
  }
});
