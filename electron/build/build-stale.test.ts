import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildStale } from './build-stale.ts';
import { ROOT, type Target, TARGETS } from './targets.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-'));
  for (const name of ['one', 'two', 'common']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'common/word.js'), `export const WORD = 'first';`);
  for (const name of ['one', 'two']) {
    writeFileSync(
      join(folder, name, 'main.js'),
      `import { WORD } from '../common/word.js'; console.log('${name}', WORD);`,
    );
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

function target(name: string, entry = join(folder, name, 'main.js')): Target {
  return {
    name,
    inputs: [join(folder, name), join(folder, 'common')],
    outDir: join(folder, 'dist', name),
    config: {
      root: folder,
      configFile: false,
      logLevel: 'silent',
      build: { ssr: true, rolldownOptions: { input: { main: entry }, output: { entryFileNames: '[name].js' } } },
    },
  };
}

async function built(...targets: readonly Target[]): Promise<readonly string[]> {
  const told: string[] = [];
  await buildStale((line) => told.push(line), targets);
  return told;
}

const bundleOf = (name: string): string => readFileSync(join(folder, 'dist', name, 'main.js'), 'utf8');

describe('building what is stale', () => {
  test('[SH20] builds what is not there, and nothing when nothing changed', async () => {
    expect(await built(target('one'), target('two'))).toEqual(['building one …', 'building two …']);
    expect(await built(target('one'), target('two'))).toEqual([]);
    expect(bundleOf('one')).toContain('first');
  });

  test('[SH20] a changed input makes its own target stale, a shared one all, a touched one none', async () => {
    await built(target('one'), target('two'));
    writeFileSync(join(folder, 'one/main.js'), `console.log('changed');`);
    expect(await built(target('one'), target('two'))).toEqual(['building one …']);
    expect(bundleOf('one')).toContain('changed');
    writeFileSync(join(folder, 'common/word.js'), `export const WORD = 'second';`);
    expect(await built(target('one'), target('two'))).toHaveLength(2);
    utimesSync(join(folder, 'common/word.js'), new Date(), new Date());
    expect(await built(target('one'), target('two'))).toEqual([]);
  });

  test('[SH20] a new, a renamed and a removed file count; tests and notes do not', async () => {
    await built(target('one'));
    writeFileSync(join(folder, 'one/new.js'), '');
    expect(await built(target('one'))).toHaveLength(1);
    rmSync(join(folder, 'one/new.js'));
    expect(await built(target('one'))).toHaveLength(1);
    writeFileSync(join(folder, 'one/new.test.ts'), '');
    writeFileSync(join(folder, 'one/README.md'), '');
    expect(await built(target('one'))).toEqual([]);
  });

  test('[SH20] a build that fails leaves the old bundle and stays stale', async () => {
    await built(target('one'));
    writeFileSync(join(folder, 'one/main.js'), 'import "./missing.js";');
    await expect(built(target('one'))).rejects.toThrow(/missing/);
    expect(bundleOf('one')).toContain('first');
    expect(readdirSync(join(folder, 'dist'))).toEqual(['one']);
    await expect(built(target('one'))).rejects.toThrow(/missing/);
  });

  test('[SH20] what is bundled from outside the inputs fails the build', async () => {
    const stray = join(ROOT, 'electron/build/targets.ts');
    writeFileSync(join(folder, 'one/main.js'), `export { ROOT } from ${JSON.stringify(stray)};`);
    await expect(built(target('one'))).rejects.toThrow(/targets\.ts is bundled into one but is not among its inputs/);
  });

  test('[SH20] builds at once never mix their files and leave one whole bundle', async () => {
    await Promise.all(Array.from({ length: 6 }, () => built(target('one'))));
    expect(readdirSync(join(folder, 'dist'))).toEqual(['one']);
    expect(readdirSync(join(folder, 'dist/one')).sort()).toEqual(['.inputs', 'main.js']);
    expect(await built(target('one'))).toEqual([]);
  });

  test('[SH20] the product consists of four bundles, each in its own folder', () => {
    expect(TARGETS.map(({ name, outDir }) => [name, outDir])).toEqual(
      ['renderer', 'hub', 'shell', 'preload'].map((name) => [name, join(ROOT, 'dist', name)]),
    );
  });
});
