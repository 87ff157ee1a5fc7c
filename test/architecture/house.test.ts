import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRepoFile, repoFiles, ROOT } from '../support/repo-files.ts';

const TOP = new Set([
  'electron',
  'renderer',
  'shared',
  'assets',
  'test',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'electron-builder.yml',
  'README.md',
  'LICENSE',
  '.gitignore',
  '.npmrc',
  '.ci',
]);
const SOURCE = /^(electron|renderer|shared)\/.*(?<!\.test)\.tsx?$/;

describe('the house', () => {
  test('[HS1] nothing but the house stands at the top', () => {
    const top = new Set(repoFiles(/./).map((path) => path.split('/')[0]));
    expect([...top].filter((name) => name === undefined || !TOP.has(name))).toEqual([]);
  });

  test('[HS2] no source file is longer than 300 lines', () => {
    const long = repoFiles(SOURCE)
      .filter((path) => existsSync(join(ROOT, path)))
      .map((path) => ({ path, lines: readRepoFile(path).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  test('[HS3] every folder a newcomer opens says what lives there', () => {
    const folders = new Set(
      repoFiles(SOURCE).flatMap((path) => {
        const parts = path.split('/');
        return parts[0] === 'electron'
          ? [parts.slice(0, parts[1] === 'hub' && parts.length > 3 ? 3 : 2).join('/')]
          : [parts.slice(0, 2).join('/')];
      }),
    );
    const dumb = [...folders]
      .filter((folder) => statSync(join(ROOT, folder), { throwIfNoEntry: false })?.isDirectory())
      .filter((folder) => !readdirSync(join(ROOT, folder)).includes('README.md'));
    expect(dumb).toEqual([]);
  });

  test('[HS4] shell and preload stay thin: under 800 lines together', () => {
    const lines = repoFiles(/^electron\/(shell|preload)\/.*(?<!\.test)\.ts$/).map(
      (path) => readRepoFile(path).split('\n').length - 1,
    );
    expect(lines.reduce((sum, n) => sum + n, 0)).toBeLessThan(800);
  });
});
