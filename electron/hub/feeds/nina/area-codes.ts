import type { NamedValue } from '../cap/schema.ts';

/** The service's own numbers of municipalities, in the order in which one of them is believed; `1+11057` is 1 to 11058. */
const NUMBERED = ['ZGEM', 'PHGEM', 'GRID'] as const;
/** Keys of the official municipality index (Amtlicher Regionalschlüssel). */
const OFFICIAL = 'warnVerwaltungsbereiche';

/** A warning for more municipalities is for a state, not for a desk; it keeps its runs as they are written. */
const MOST_NUMBERS = 5_000;
const MOST_CODES = 20_000;

/** True for a parameter that lists areas, which people cannot read. */
export function isAreaList(name: string): boolean {
  return name === OFFICIAL || NUMBERED.some((each) => each === name);
}

/**
 * The area codes of a warning: `ARS` for each official key, and the service's own numbers one by one (`ZGEM:3243`), so
 * that a boundary table can know them. The numberings repeat each other, so the first of them counts.
 */
export function germanAreaCodes(parameters: readonly NamedValue[]): readonly NamedValue[] {
  const official = listed(parameters, OFFICIAL).map((value) => ({ name: 'ARS', value }));
  const system = NUMBERED.find((each) => listed(parameters, each).length > 0);
  if (system === undefined) return official;
  const runs = listed(parameters, system);
  const numbers = numbersOf(runs) ?? runs;
  return [...official, ...numbers.map((value) => ({ name: system, value }))];
}

function listed(parameters: readonly NamedValue[], name: string): readonly string[] {
  const values = parameters.filter((each) => each.name === name).flatMap(({ value }) => value.split(',', MOST_CODES));
  return values.map((value) => value.trim()).filter((value) => value !== '');
}

/** Null where the runs are too many numbers, or no runs. */
function numbersOf(runs: readonly string[]): readonly string[] | null {
  const numbers: string[] = [];
  for (const run of runs) {
    const [, first = '', more = '0'] = /^(\d{1,9})(?:\+(\d{1,9}))?$/.exec(run) ?? [];
    if (first === '' || numbers.length + Number(more) >= MOST_NUMBERS) return null;
    for (let step = 0; step <= Number(more); step += 1) numbers.push(String(Number(first) + step));
  }
  return numbers;
}
