import { expect, test } from 'vitest';
import { castSmall, smallScenario } from '../../../../test/support/drill-lib.ts';
import { readRepoFile } from '../../../../test/support/repo-files.ts';
import { plainCity } from '../city/plain-city.ts';
import { findPlace } from '../cast/find-place.ts';
import { readScenario } from './read-scenario.ts';

const unit = { id: 'F1', callsign: '一号', kind: 'fire', home: { facility: 'fire-station' } };

test('[DR1] times, lengths and places are read as people write them', () => {
  const scenario = readScenario(smallScenario({ opens: '08:10:30', length: '1h30m' }), 'x');
  expect(scenario).toMatchObject({ begins: 28_800, opens: 29_430, length: 5_400, speed: 1, buses: null });
});

test.each([
  [{ colour: 1 }, 'colour: found a key that is not known'],
  [{ begins: 8 }, 'begins: found 8, expected a time of the scenario’s clock'],
  [{ length: 'two hours' }, 'length: found "two hours", expected a length of time'],
  [{ opens: '11:00' }, 'opens: found 11:00:00, expected a time from 08:00:00 to before 10:00:00'],
  [{ units: [unit, unit] }, 'units[1].id: found F1, expected an id that no other of the list has'],
  [{ units: [{ ...unit, home: { facilty: 'x' } }] }, 'units[0].home'],
  [{ troubles: [{ feed: 'a', kind: 'slow', from: '08:00', until: '09:00' }] }, 'troubles[0].kind: found "slow"'],
])('[DR1] %j is refused with place, finding and expectation', (parts, message) => {
  expect(() => readScenario(smallScenario(parts), 'x.yaml')).toThrow(message);
});

test('[DR1] what is no YAML is told with its line', () => {
  expect(() => readScenario('name: [\nfoo: ]]', 'x.yaml')).toThrow(/x\.yaml is refused:\n {2}line \d/);
});

test('[DR2] places go by what the city has', () => {
  const city = plainCity();
  const station = findPlace(city, { facility: 'fire-station', nth: 2 });
  expect(station.name).toMatch(/^fire-station \d$/);
  expect(findPlace(city, { facility: 'fire-station', nth: 8 })).toEqual(station);
  const named = findPlace(city, { facility: 'fire-station', like: '5', nth: 1 });
  expect(named.name).toBe('fire-station 5');
  expect(findPlace(city, { facility: 'fire-station', nth: 1, nearTo: [...named.position] })).toEqual(named);
  const near = findPlace(city, { near: { facility: 'fire-station', nth: 2 }, bearingDeg: 90, distanceM: 1_113.2 });
  expect(near.position[0] - station.position[0]).toBeCloseTo(0.01, 5);
  expect(findPlace(city, { street: '人民路东段', at: 0 }).position).toEqual([-0.03, -0.03]);
  expect(() => castSmall({ units: [{ ...unit, home: { facility: 'casino' } }] })).toThrow(
    'units F1: no facility of kind casino',
  );
  expect(() => findPlace(city, { facility: 'casino', nth: 1 })).toThrow(
    /no facility of kind casino; it has .*hospital/,
  );
});

test('[DR1] the example of the README is taken as it stands', () => {
  const example = /```yaml\n([^]*?)```/.exec(readRepoFile('electron/hub/drill/README.md'))?.[1] ?? '';
  const scenario = readScenario(example, 'README.md');
  expect(scenario.incidents.map(({ calls, response }) => [calls.length, response.length])).toEqual([[2, 2]]);
});
