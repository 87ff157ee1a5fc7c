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

const POLL_S = 15;

/** What one poll of all feeds writes. */
export interface DrillPoll {
  readonly changes: readonly NewChange[];
  readonly now: Instant;
}

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

/**
 * What the hub would write, poll after poll: news, replacements, and what is no longer listed. Of a document only the items
 * are published and decoded that have changed since the poll before; the others would come out as they did then.
 */
export async function* changesOfDrill(script: Script): AsyncIterable<DrillPoll> {
  const known = new Map<EntityId, string>();
  const listedOf = new Map<string, readonly EntityId[]>();
  for (const [poll, items] of [...itemsByPoll(script)].toSorted(([a], [b]) => a - b)) {
    const changes: NewChange[] = [];
    for (const item of items) {
      const { name, feed } = item;
      const listed = await putsOf({ ...script, ...item.part }, feed, poll);
      for (const change of listed) {
        const { raw: _, ...said } = change.body;
        const words = JSON.stringify(said);
        if (known.get(change.id) === words) continue;
        known.set(change.id, words);
        changes.push(change);
      }
      const stands = new Set(listed.map(({ id }) => id));
      for (const id of listedOf.get(name) ?? []) {
        if (stands.has(id)) continue;
        known.delete(id);
        changes.push({ op: 'remove', kind: 'event', id, occurredAt: null, reason: 'absent' });
      }
      listedOf.set(name, [...stands]);
    }
    if (changes.length > 0) yield { changes, now: instant(DRILL_T0 + poll * 1000) };
  }
}

/** One bulletin or request, and the feed that it is published on. */
interface DrillItem {
  readonly name: string;
  readonly feed: string;
  readonly part: Pick<Script, 'bulletins' | 'requests'>;
}

const FEED_OF = { warnings: 'drill-warnings', emergency: 'drill-calls', traffic: 'drill-traffic' } as const;

/** What each poll (its second) finds changed, in the order of the feeds. */
function itemsByPoll({ bulletins, requests, lengthS }: Script): ReadonlyMap<number, readonly DrillItem[]> {
  const polls = new Map<number, DrillItem[]>();
  const note = (item: DrillItem, seconds: readonly number[]): void => {
    for (const poll of new Set(seconds.map((second) => Math.max(0, Math.ceil(second / POLL_S) * POLL_S)))) {
      if (poll >= lengthS) continue;
      const items = polls.get(poll);
      if (items === undefined) polls.set(poll, [item]);
      else items.push(item);
    }
  };
  for (const desk of ['warnings', 'emergency', 'traffic'] as const) {
    for (const bulletin of bulletins.filter((each) => each.desk === desk)) {
      const feed = FEED_OF[desk];
      const part = { bulletins: [bulletin], requests: [] };
      note({ name: `${feed}/${bulletin.id}`, feed, part }, [...bulletin.steps.map(({ atS }) => atS), bulletin.untilS]);
    }
  }
  for (const request of requests) {
    const part = { bulletins: [], requests: [request] };
    note({ name: `drill-cases/${request.id}`, feed: 'drill-cases', part }, [
      request.atS,
      ...request.stages.map(({ atS }) => atS),
    ]);
  }
  return polls;
}

type PutEvent = Extract<NewChange, { op: 'put'; kind: 'event' }>;

/** The events of a document, those that it replaces marked as it does. */
async function putsOf(script: Script, feed: string, second: number): Promise<readonly PutEvent[]> {
  const bytes = await bytesOf(script, feed, momentAt(second));
  const results = normaliseAll(bytes, publicationOf(feed), second).map(asExercise);
  const made = results.filter((result) => result.kind === 'changes');
  const replaced = new Map(
    made.flatMap(({ changes, replaces }) => replaces.map(({ id }) => [id, changes[0]?.id ?? null] as const)),
  );
  return made.flatMap(({ changes }) =>
    changes.flatMap((change) => {
      if (change.op !== 'put' || change.kind !== 'event') return [];
      const by = replaced.get(change.id);
      return by === undefined
        ? [change]
        : [{ ...change, body: { ...change.body, status: 'superseded' as const, replacedBy: by } }];
    }),
  );
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
