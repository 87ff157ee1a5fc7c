// The reports of a drill as the hub hears them, with what each is truly about. Belongs to correlate-quality.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { castScenario } from '../../electron/hub/drill/cast/cast-scenario.ts';
import type { Script } from '../../electron/hub/drill/cast/script.ts';
import type { CityPlaces } from '../../electron/hub/drill/city/city-places.ts';
import { plainCity } from '../../electron/hub/drill/city/plain-city.ts';
import { STRAIGHT_ROADS } from '../../electron/hub/drill/city/straight-roads.ts';
import { loadTrainingCity } from '../../electron/hub/drill/city/training-city.ts';
import { readScenario } from '../../electron/hub/drill/scenario/read-scenario.ts';
import { asExercise } from '../../electron/hub/ingest/as-exercise.ts';
import type { NewChange } from '../../shared/domain/change.ts';
import type { EntityId } from '../../shared/domain/ids.ts';
import { type Instant, instant } from '../../shared/time/instant.ts';
import { bytesOf, DRILL_T0, momentAt, normaliseAll, publicationOf } from '../support/drill-lib.ts';

const FEEDS = ['drill-warnings', 'drill-calls', 'drill-traffic', 'drill-cases'] as const;
const POLL_S = 15;

/** The training city where it is built, else the one on squared paper. */
export async function benchCity(): Promise<{ readonly name: string; readonly city: CityPlaces }> {
  const built = await loadTrainingCity(
    process.env['YIWANG_CITY'] ?? join(import.meta.dirname, '../../dist/training-city'),
  );
  return built === null ? { name: 'plain', city: plainCity() } : { name: 'training', city: built.city };
}

/** A scenario of the product under another seed; its feeds' troubles are left out, since they lose no report. */
export function castWithSeed(name: string, city: CityPlaces, seed: number): Script {
  const path = join(import.meta.dirname, `../../assets/drill/${name}.yaml`);
  const scenario = readScenario(readFileSync(path, 'utf8'), path);
  return castScenario(
    {
      ...scenario,
      seed,
      troubles: [],
      units: [],
      incidents: scenario.incidents.map((each) => ({ ...each, response: [], alarms: [] })),
    },
    city,
    STRAIGHT_ROADS,
  );
}

/** What the hub would write, poll after poll: news, replacements, and what is no longer listed. */
export async function* changesOfDrill(
  script: Script,
): AsyncIterable<{ readonly changes: readonly NewChange[]; readonly now: Instant }> {
  const known = new Map<EntityId, { readonly body: string; readonly feed: string }>();
  for (let second = 0; second < script.lengthS; second += POLL_S) {
    const now = instant(DRILL_T0 + second * 1000);
    const changes: NewChange[] = [];
    for (const feed of FEEDS) {
      const listed = new Set<EntityId>();
      const results = normaliseAll(await bytesOf(script, feed, momentAt(second)), publicationOf(feed), second).map(
        asExercise,
      );
      const replaced = new Map(
        results.flatMap((result) =>
          result.kind === 'changes'
            ? result.replaces.map(({ id }) => [id, result.changes[0]?.id ?? null] as const)
            : [],
        ),
      );
      for (const result of results) {
        for (const change of result.kind === 'changes' ? result.changes : []) {
          if (change.op !== 'put' || change.kind !== 'event') continue;
          listed.add(change.id);
          const by = replaced.get(change.id);
          const body =
            by === undefined ? change.body : { ...change.body, status: 'superseded' as const, replacedBy: by };
          const { raw: _, ...said } = body;
          const words = JSON.stringify(said);
          if (known.get(change.id)?.body === words) continue;
          known.set(change.id, { body: words, feed });
          changes.push({ ...change, body });
        }
      }
      for (const [id, entry] of known) {
        if (entry.feed !== feed || listed.has(id)) continue;
        known.delete(id);
        changes.push({ op: 'remove', kind: 'event', id, occurredAt: null, reason: 'absent' });
      }
    }
    if (changes.length > 0) yield { changes, now };
  }
}

/** What each report is about, by record: every message of one chain under the chain's own name. */
export function truthOf(script: Script): {
  readonly reportOf: (id: EntityId) => string;
  readonly about: ReadonlyMap<string, string>;
} {
  const about = new Map<string, string>();
  for (const bulletin of script.bulletins) about.set(`drill-0-${bulletin.id}`, bulletin.about);
  for (const request of script.requests) about.set(`drill-0-${request.id}`, request.about);
  // `drill-calls/drill-0-fire-call-2-0`: the last number counts the messages of a chain.
  const reportOf = (id: EntityId): string => {
    const record = id.slice(id.indexOf('/') + 1);
    return about.has(record) ? record : record.replace(/-\d+$/, '');
  };
  return { reportOf, about };
}
