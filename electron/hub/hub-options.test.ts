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

test('[DR12] a drill is named, has a folder of its own, and plays up to 60 times as fast', () => {
  const parsed = parseHubOptions(['--drill', 'factory-fire', '--speed', '12']);
  expect(parsed).toMatchObject({ ok: true, options: { drill: 'factory-fire', speed: 12, sitePath: null } });
  expect(parsed.ok && parsed.options.dataDir).toMatch(/\.yiwang.drill-factory-fire$/);
  const file = parseHubOptions(['--drill', 'mine/桥梁 演练.yaml']);
  expect(file.ok && file.options.dataDir).toMatch(/\.yiwang.drill-桥梁-演练$/);
  const recorded = parseHubOptions(['--drill', 'recorded:berkeley', '--recordings', 'here']);
  expect(recorded).toMatchObject({ options: { recordings: resolve('here') } });
  expect(recorded.ok && recorded.options.dataDir).toMatch(/\.yiwang.drill-recorded-berkeley$/);
});

test.each([
  [['--speed', '0.5'], '--speed 0.5'],
  [['--speed', '61'], '--speed 61'],
  [['--drill', 'rainstorm', '--site', 'city.json'], '--site and --drill'],
  [['--port', 'high'], '--port high'],
  [['--port', '65536'], '65536'],
  [['--port', '1.5'], '1.5'],
  [['--colour'], '--colour'],
  [['city.json'], 'city.json'],
])('[HB6] %j is refused by name', (args, named) => {
  expect(parseHubOptions(args)).toMatchObject({ ok: false, problem: expect.stringContaining(named) });
});

test('[PE10] a certificate comes with its key', () => {
  expect(parseHubOptions(['--cert', 'a.pem'])).toEqual({
    ok: false,
    problem: '--cert and --key: expected both or neither',
  });
  expect(parseHubOptions(['--cert', '/a.pem', '--key', '/a.key'])).toMatchObject({
    options: { certificate: { certPath: '/a.pem', keyPath: '/a.key' } },
  });
  expect(parseHubOptions([])).toMatchObject({ options: { certificate: null } });
});
