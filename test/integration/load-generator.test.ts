import { expect, test } from 'vitest';
import { normaliseAll, publicationOf } from '../support/drill-lib.ts';
import { type Load, type LoadPayload, loadPayloads } from '../support/load-generator.ts';

const LOAD: Load = { seed: 3, units: 50, eventsPerS: 4, seconds: 30, everyS: 5 };
const all = async (load: Load) => {
  const payloads: LoadPayload[] = [];
  for await (const payload of loadPayloads(load)) payloads.push(payload);
  return payloads;
};

test('[DR15] the same seed gives the same payloads, another seed others', async () => {
  const [one, again, other] = await Promise.all([all(LOAD), all(LOAD), all({ ...LOAD, seed: 4 })]);
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});

test('[DR15] as many units and events as asked for, and nothing refused', async () => {
  const vehicles = new Set<string>();
  const events = new Set<string>();
  for (const { feedId, bytes, atS } of await all(LOAD)) {
    for (const result of normaliseAll(bytes, publicationOf(feedId), atS)) {
      if (result.kind !== 'changes') throw new Error(JSON.stringify(result));
      for (const { kind, id } of result.changes) (kind === 'vehicle' ? vehicles : events).add(id);
    }
  }
  expect(vehicles.size).toBe(LOAD.units);
  // What happens after the last payload is in none.
  expect(events.size).toBeGreaterThan(LOAD.eventsPerS * LOAD.seconds * 0.6);
  expect(events.size).toBeLessThanOrEqual(LOAD.eventsPerS * LOAD.seconds);
});
