import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { castScenario } from '../../electron/hub/drill/cast/cast-scenario.ts';
import type { Script } from '../../electron/hub/drill/cast/script.ts';
import type { Roads } from '../../electron/hub/drill/city/city-places.ts';
import { plainCity } from '../../electron/hub/drill/city/plain-city.ts';
import { STRAIGHT_ROADS } from '../../electron/hub/drill/city/straight-roads.ts';
import type { DrillMoment } from '../../electron/hub/drill/publish/drill-time.ts';
import { PUBLICATIONS, type Publication } from '../../electron/hub/drill/publish/publications.ts';
import { publish } from '../../electron/hub/drill/publish/publish.ts';
import { readScenario } from '../../electron/hub/drill/scenario/read-scenario.ts';
import { standardByName } from '../../electron/hub/feeds/standards.ts';
import type { Normalised } from '../../electron/hub/feeds/standard.ts';
import type { NewChange } from '../../shared/domain/change.ts';
import type { FeedId, Sha256 } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';

export const DRILL_T0 = Date.parse('2026-07-24T00:00:00Z');
export const SCENARIOS = ['ordinary-day', 'rainstorm', 'factory-fire', 'alarm-flood'] as const;

const ASSETS = join(import.meta.dirname, '../../assets/drill');

/** A scenario that comes with the product, cast in the city on squared paper. */
export function castBuiltIn(name: string, roads: Roads = STRAIGHT_ROADS): Script {
  const path = join(ASSETS, `${name}.yaml`);
  return castScenario(readScenario(readFileSync(path, 'utf8'), path), plainCity(), roads);
}

/** A small scenario with the given parts, cast likewise. Begins at 08:00 and lasts two hours. */
export function castSmall(parts: object, roads: Roads = STRAIGHT_ROADS): Script {
  return castScenario(readScenario(smallScenario(parts), 'small'), plainCity(), roads);
}

export function smallScenario(parts: object = {}): string {
  const words = { 'zh-CN': '小', en: 'Small' };
  return JSON.stringify({
    name: words,
    description: words,
    begins: '08:00',
    length: '2h',
    opens: '08:10',
    seed: 7,
    ...parts,
  });
}

/** A second of a round at real time, its second 0 at DRILL_T0. */
export function momentAt(second: number, round = 0): DrillMoment {
  return { round, second, timeOf: (other) => DRILL_T0 + other * 1000 };
}

export function publicationOf(id: string): Publication {
  const found = PUBLICATIONS.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no publication ${id}`);
  return found;
}

/** The bytes of a feed at a moment; throws when it answers with an error or not at all. */
export async function bytesOf(script: Script, id: string, moment: DrillMoment): Promise<Uint8Array> {
  const published = await publish(publicationOf(id), script, moment);
  if (published.kind !== 'document') throw new Error(`${id} is ${published.kind}`);
  return typeof published.body === 'string' ? new TextEncoder().encode(published.body) : published.body;
}

/** What a hub makes of a payload, record by record. */
export function normaliseAll(bytes: Uint8Array, publication: Publication, atS: number): readonly Normalised[] {
  const standard = standardByName(publication.standard);
  const receivedAt = instant(DRILL_T0 + atS * 1000);
  const payload = { feedId: publication.id as FeedId, bytes, receivedAt, mediaType: '', document: 'd' };
  const context = {
    ...payload,
    domain: publication.domain,
    timeZone: 'Asia/Shanghai',
    tables: standard.defaultTables,
    rawHash: '' as Sha256,
    timetable: null,
  };
  return [...standard.decode(payload)].map((record) =>
    record.kind === 'rejected' ? record : standard.normalise(record, context),
  );
}

/** The changes that a feed comes to at a moment; throws at a refused record. */
export async function changesOf(script: Script, id: string, moment: DrillMoment): Promise<readonly NewChange[]> {
  const results = normaliseAll(await bytesOf(script, id, moment), publicationOf(id), moment.second);
  return results.flatMap((result) => {
    if (result.kind === 'rejected') throw new Error(`${id} at ${moment.second} s: ${result.detail}`);
    return result.kind === 'changes' ? result.changes : [];
  });
}
