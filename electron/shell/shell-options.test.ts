import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { shellOptions } from './shell-options.ts';

const HOME = resolve('/home/duty');
const DRILL = join(HOME, '.yiwang', 'drill');

test('[SH14] without options the drill runs, on its own folder and any free port', () => {
  expect(shellOptions([], HOME)).toEqual({ dataDir: DRILL, hubArgs: ['--data', DRILL, '--port', '0'] });
});

test('[SH14] a site runs live, on the usual port', () => {
  const dataDir = join(HOME, '.yiwang', 'live');
  expect(shellOptions(['--site', 'site.json'], HOME)).toEqual({
    dataDir,
    hubArgs: ['--data', dataDir, '--site', 'site.json'],
  });
});

test('[SH14] what is given is passed on', () => {
  const args = ['--data', '/log', '--site=site.json', '--port', '9000', '--host', '0.0.0.0'];
  const dataDir = resolve('/log');
  expect(shellOptions(args, HOME)).toEqual({
    dataDir,
    hubArgs: ['--data', dataDir, '--site', 'site.json', '--port', '9000', '--host', '0.0.0.0'],
  });
});

test('[SH14] [DR12] a drill by name runs on its own folder', () => {
  const dataDir = join(HOME, '.yiwang', 'drill-rainstorm');
  expect(shellOptions(['--drill', 'rainstorm', '--speed', '10'], HOME)).toEqual({
    dataDir,
    hubArgs: ['--data', dataDir, '--drill', 'rainstorm', '--speed', '10', '--port', '0'],
  });
});

test("[SH14] Chromium's switches do not reach the hub", () => {
  const args = ['--no-sandbox', '--inspect=9229', '--disable-gpu', '-psn_0_1', 'stray'];
  expect(shellOptions(args, HOME).hubArgs).toEqual(['--data', DRILL, '--port', '0']);
});

test('[SH14] an option without its value counts as not given', () => {
  expect(shellOptions(['--data'], HOME).dataDir).toBe(DRILL);
});
