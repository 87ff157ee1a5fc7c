import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './targets.ts';
import { PRODUCT, TRAINING_CITY } from './training-city.ts';

const IMPORT = /^(?:import|export)\s+(?!type\b)[^;]*?from '([^']+)'/gms;
/** Reached, but without a say in the city's bytes: clocks, checks of what is read, formats that it is not read from. */
const NO_SAY =
  /^shared\/(time|lib|wire|protocol|domain\/change|domain\/map|domain\/geometry|geo\/datum)|^electron\/hub\/map\/(import\/|tile-archive)|^shared\/domain\//;

/** Everything that a module imports, itself among it, and what it imports from packages. */
function reached(path: string, modules = new Set<string>(), packages = new Set<string>()) {
  if (modules.has(path)) return { modules, packages };
  modules.add(path);
  for (const [, from = ''] of readFileSync(path, 'utf8').matchAll(IMPORT)) {
    if (from.startsWith('.')) reached(resolve(dirname(path), from), modules, packages);
    else packages.add(from);
  }
  return { modules, packages };
}

test('[TC29] what has a say in the training city makes it stale', () => {
  const entry = join(ROOT, 'electron/hub/map/training-city/build-training-city.ts');
  const { modules } = reached(entry);
  const isInput = (path: string): boolean =>
    TRAINING_CITY.inputs.some((input) => path === input || path.startsWith(`${input}/`));
  const unseen = [...modules]
    .map((path) => relative(ROOT, path))
    .filter((path) => !isInput(path) && !NO_SAY.test(path));
  expect(unseen).toEqual([]);
  expect(PRODUCT).toContain(TRAINING_CITY);
});
