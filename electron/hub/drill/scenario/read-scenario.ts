import { parse as parseYaml, YAMLParseError } from 'yaml';
import { problemsOf, type SiteProblem } from '../../config/problems.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';

/** A scenario that is not taken; says each path, what was found and what was expected. */
export class ScenarioError extends Error {
  constructor(source: string, problems: readonly SiteProblem[]) {
    const lines = problems.map(
      ({ path, found, expected }) => `  ${path === '' ? 'the file' : path}: found ${found}, expected ${expected}`,
    );
    super(`the scenario ${source} is refused:\n${lines.join('\n')}`);
    this.name = 'ScenarioError';
  }
}

/** Reads a scenario in YAML 1.2 or JSON, which is YAML too. Throws ScenarioError. */
export function readScenario(text: string, source: string): Scenario {
  const whole = parsed(text, source);
  const result = scenarioSchema.safeParse(whole);
  if (!result.success) throw new ScenarioError(source, problemsOf(result.error.issues, whole));
  const problems = contradictions(result.data);
  if (problems.length > 0) throw new ScenarioError(source, problems);
  return result.data;
}

function parsed(text: string, source: string): unknown {
  try {
    // Aliases of aliases would make a small file huge.
    return parseYaml(text, { maxAliasCount: 200 });
  } catch (error) {
    const where = error instanceof YAMLParseError ? error.linePos?.[0] : undefined;
    const found = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'no YAML';
    throw new ScenarioError(source, [
      { path: where === undefined ? '' : `line ${where.line}`, found, expected: 'YAML or JSON' },
    ]);
  }
}

/** What a schema cannot see: other lists, other fields. */
function contradictions(scenario: Scenario): readonly SiteProblem[] {
  const { begins, length, opens, units, incidents, cases, warnings } = scenario;
  const ends = begins + length;
  const problems: SiteProblem[] = [];
  const add = (path: string, found: unknown, expected: string): void => {
    problems.push({ path, found: String(found), expected });
  };
  if (opens < begins || opens >= ends)
    add('opens', clockText(opens), `a time from ${clockText(begins)} to before ${clockText(ends)}`);
  const within = (path: string, at: number): void => {
    if (at < begins || at >= ends)
      add(path, clockText(at), `a time within the scenario, ${clockText(begins)} to ${clockText(ends)}`);
  };
  const unique = (path: string, ids: readonly string[]): void => {
    ids.forEach((id, index) => {
      if (ids.indexOf(id) < index) add(`${path}[${index}].id`, id, 'an id that no other of the list has');
    });
  };
  unique(
    'units',
    units.map(({ id }) => id),
  );
  unique(
    'incidents',
    incidents.map(({ id }) => id),
  );
  unique(
    'cases',
    cases.map(({ id }) => id),
  );
  unique(
    'warnings',
    warnings.map(({ id }) => id),
  );
  const known = new Set(units.map(({ id }) => id));
  incidents.forEach((incident, index) => {
    within(`incidents[${index}].at`, incident.at);
    incident.response.forEach(({ units: sent }, at) => {
      for (const id of sent) if (!known.has(id)) add(`incidents[${index}].response[${at}].units`, id, 'ids of units');
    });
    incident.alarms.forEach(({ unit }, at) => {
      if (!known.has(unit)) add(`incidents[${index}].alarms[${at}].unit`, unit, 'the id of a unit');
    });
  });
  cases.forEach(({ at }, index) => within(`cases[${index}].at`, at));
  warnings.forEach(({ steps, until }, index) => {
    steps.forEach(({ at }, step) => {
      within(`warnings[${index}].steps[${step}].at`, at);
      if (at >= until)
        add(`warnings[${index}].steps[${step}].at`, clockText(at), `a time before until, ${clockText(until)}`);
    });
  });
  return problems;
}

function clockText(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
