import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parseHubOptions } from './hub-options.ts';

test('[HB6] without options the drill runs in a folder of its own, on this machine only', () => {
  const parsed = parseHubOptions([]);
  expect(parsed).toMatchObject({ ok: true, options: { sitePath: null, port: 4780, host: '127.0.0.1' } });
  expect(parsed.ok && parsed.options.dataDir).toMatch(/\.yiwang.drill$/);
});

test('[HB8] a site file goes to another folder than the drill, unless one is named', () => {
  const parsed = parseHubOptions(['--site', 'city.json']);
  expect(parsed).toMatchObject({ ok: true, options: { sitePath: resolve('city.json') } });
  expect(parsed.ok && parsed.options.dataDir).toMatch(/\.yiwang.live$/);
  expect(parseHubOptions(['--site', 'city.json', '--data', 'here'])).toMatchObject({
    options: { dataDir: resolve('here') },
  });
});

test.each([
  [['--port', 'high'], '--port high'],
  [['--port', '65536'], '65536'],
  [['--port', '1.5'], '1.5'],
  [['--colour'], '--colour'],
  [['city.json'], 'city.json'],
])('[HB6] %j is refused by name', (args, named) => {
  expect(parseHubOptions(args)).toMatchObject({ ok: false, problem: expect.stringContaining(named) });
});
