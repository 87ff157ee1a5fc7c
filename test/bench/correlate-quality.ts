import { Correlator } from '../../electron/hub/correlate/correlator.ts';
import { DEFAULT_RULES } from '../../electron/hub/correlate/rules/default-rules.ts';
import type { Script } from '../../electron/hub/drill/cast/script.ts';
import type { CorrelationBody } from '../../shared/domain/correlation.ts';
import type { EntityId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { SCENARIOS } from '../support/drill-lib.ts';
import type { BenchResult } from './bench-result.ts';
import { round } from './bench-result.ts';
import { judgePairs } from './correlate-pairs.ts';
import { benchCity, castWithSeed, changesOfDrill, type DrillPoll, truthOf } from './drill-reports.ts';

/** Seeds that no rule was ever tuned on; rules are tuned on seeds below 100 only. */
const HELD_OUT = [9001, 9002, 9003];
const TARGET = { precision: 0.98, recall: 0.95 };

interface PairCounts {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly asked: number;
  readonly askedRight: number;
}

/**
 * Pairs of reports that the default rules join, against the pairs that are one thing: what the cast knows and never publishes.
 * The ratio is the worst scene's precision or recall over its target; the hand-labelled pairs are reported as they are.
 * `YIWANG_SCENES` and `YIWANG_SEEDS` (commas between) choose others than all scenes and the held-out seeds.
 */
export async function run(): Promise<BenchResult> {
  const { name, city } = await benchCity();
  const seeds = listed('YIWANG_SEEDS')?.map(Number) ?? HELD_OUT;
  const wanted = listed('YIWANG_SCENES') ?? SCENARIOS;
  const unknown = wanted.filter((scene) => !SCENARIOS.some((known) => known === scene));
  if (unknown.length > 0) throw new Error(`YIWANG_SCENES: no scene ${unknown.join()}; there are ${SCENARIOS.join()}`);
  if (!seeds.every(Number.isInteger)) throw new Error('YIWANG_SEEDS: expected whole numbers with commas between');
  const scenes: Record<string, unknown> = {};
  let ratio = Infinity;
  for (const scene of wanted) {
    const counts: PairCounts[] = [];
    for (const seed of seeds) counts.push((await judge(castWithSeed(scene, city, seed))).counts);
    const figures = figuresOf(counts);
    scenes[scene] = figures;
    ratio = Math.min(ratio, figures.precision / TARGET.precision, figures.recall / TARGET.recall);
  }
  const handLabelled = judgePairs();
  return {
    ratio: round(ratio, 3),
    target: 1,
    met: ratio >= 1,
    city: name,
    seeds,
    wanted: TARGET,
    scenes,
    handLabelled,
  };
}

function listed(variable: string): readonly string[] | null {
  const given = process.env[variable] ?? '';
  return given === '' ? null : given.split(',');
}

export function figuresOf(counts: readonly PairCounts[]) {
  const sum = (of: (each: PairCounts) => number): number => counts.reduce((total, each) => total + of(each), 0);
  const [right, wrong, missed] = [sum((c) => c.right), sum((c) => c.wrong), sum((c) => c.missed)];
  return {
    precision: round(right / Math.max(1, right + wrong), 3),
    recall: round(right / Math.max(1, right + missed), 3),
    right,
    wrong,
    missed,
    asked: sum((c) => c.asked),
    askedRight: sum((c) => c.askedRight),
  };
}

/** Plays a drill to its end and compares who was ever joined with whom. */
export async function judge(
  script: Script,
  rules: CorrelationBody = DEFAULT_RULES,
  played: AsyncIterable<DrillPoll> | Iterable<DrillPoll> = changesOfDrill(script),
): Promise<{ readonly counts: PairCounts; readonly wrong: readonly string[]; readonly missed: readonly string[] }> {
  const { reportOf, about } = truthOf(script);
  const correlator = new Correlator(
    { rules, timeZone: 'Asia/Shanghai', events: [], incidents: [], links: [], lastIncident: null },
    instant(0),
  );
  const groups = new Map<EntityId, Set<string>>();
  const asked = new Set<string>();
  const seen = new Set<string>();
  const incidentOf = (id: EntityId): EntityId => correlator.book.resolve(id);
  for await (const { changes, now } of played) {
    for (const { id, op } of changes) if (op === 'put' && !id.startsWith('drill-warnings/')) seen.add(reportOf(id));
    for (const change of correlator.correlate(changes, now)) {
      if (change.op !== 'put') continue;
      if (change.kind === 'incident')
        groups.set(change.id, new Set([...(groups.get(change.id) ?? []), ...change.body.events.map(reportOf)]));
      if (change.kind === 'link' && change.body.state === 'asked' && change.body.to.kind === 'event') {
        asked.add([reportOf(change.body.eventId), reportOf(change.body.to.id)].toSorted().join(' ~ '));
      }
    }
  }
  const joined = new Set<string>();
  for (const [id, members] of groups) {
    const whole = new Set([...members, ...(groups.get(incidentOf(id)) ?? [])]);
    for (const pair of pairsOf([...whole])) joined.add(pair);
  }
  const byTruth = Map.groupBy([...seen], (report) => about.get(report) ?? report);
  const same = new Set([...byTruth.values()].flatMap((reports) => [...pairsOf(reports)]));
  const wrong = [...joined].filter((pair) => !same.has(pair));
  const missed = [...same].filter((pair) => !joined.has(pair));
  return {
    counts: {
      right: joined.size - wrong.length,
      wrong: wrong.length,
      missed: missed.length,
      asked: asked.size,
      askedRight: [...asked].filter((pair) => same.has(pair)).length,
    },
    wrong,
    missed,
  };
}

function* pairsOf(reports: readonly string[]): Iterable<string> {
  for (const [at, a] of reports.entries()) for (const b of reports.slice(at + 1)) yield [a, b].toSorted().join(' ~ ');
}
