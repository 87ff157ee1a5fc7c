import { expect, test } from 'vitest';
import { CATEGORIES, GRADES } from '../../../../shared/domain/grade.ts';
import { CAUSE, EFFECT, SEVERITY } from './gtfs-enums.ts';
import { gtfsRtStandard } from './gtfs-rt.ts';

test('[GT52] the default tables name only codes that exist and end with a rule for the rest', () => {
  const known: Readonly<Record<string, readonly (string | undefined)[]>> = {
    cause: CAUSE,
    effect: EFFECT,
    severity_level: SEVERITY,
    scope: ['stop', 'trip', 'route', 'route_type', 'agency'],
  };
  const { grade, category } = gtfsRtStandard.defaultTables;
  for (const { when } of [...grade, ...category]) {
    for (const [fact, values] of Object.entries(when)) {
      for (const value of [values].flat()) if (fact !== 'title') expect(known[fact]).toContain(value);
    }
  }
  for (const { then } of grade) expect([...GRADES, null]).toContain(then);
  for (const { then } of category) expect(CATEGORIES).toContain(then);
  expect([grade.at(-1)?.when, category.at(-1)?.when]).toEqual([{}, {}]);
});
