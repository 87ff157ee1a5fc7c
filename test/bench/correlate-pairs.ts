// Pairs of real records with their labels, and what the rules make of them. Belongs to correlate-quality.ts.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Correlator } from '../../electron/hub/correlate/correlator.ts';
import { DEFAULT_RULES } from '../../electron/hub/correlate/rules/default-rules.ts';
import { standardByName } from '../../electron/hub/feeds/standards.ts';
import type { NormaliseContext } from '../../electron/hub/feeds/standard.ts';
import type { NewChange } from '../../shared/domain/change.ts';
import type { EventBody } from '../../shared/domain/event.ts';
import type { FeedMapping } from '../../shared/domain/feed-mapping.ts';
import type { EntityId, FeedId, Sha256 } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { sharedPath } from '../support/shared-data.ts';
import { SITE_MAPPINGS } from '../support/site-mappings.ts';
import { round } from './bench-result.ts';

export type PairLabel = 'same' | 'apart' | 'unsure';

export interface LabelledPair {
  readonly a: string;
  readonly b: string;
  readonly label: PairLabel;
  readonly why: string;
}

export interface PairFile {
  readonly source: PairSource;
  /** Path in the folder of real data. */
  readonly file: string;
  readonly pairs: readonly LabelledPair[];
}

/** What the rules did with a pair. */
export type PairVerdict = 'joined' | 'asked' | 'apart';

const SOURCES = { berkeley: SITE_MAPPINGS.berkeley, 'new-york': SITE_MAPPINGS.newYork, boston: SITE_MAPPINGS.boston };
export type PairSource = keyof typeof SOURCES;
const FOLDER = join(import.meta.dirname, '../fixtures/correlation-pairs');

export function pairFiles(): readonly PairFile[] {
  return (['berkeley', 'new-york', 'boston'] as const).map((source) => {
    const { file, pairs }: Omit<PairFile, 'source'> = JSON.parse(readFileSync(join(FOLDER, `${source}.json`), 'utf8'));
    return { source, file, pairs };
  });
}

/** Half of the pairs, by their ids: rules are never tuned on these. */
export function isHeldOut({ a, b }: LabelledPair): boolean {
  return ((createHash('sha256').update(`${a} ${b}`).digest()[0] ?? 0) & 1) === 1;
}

/** The records of a file as a hub would have them, by their own id; null, with a line saying so: the file is not there. */
export function recordsOf({ source, file }: PairFile): ReadonlyMap<string, EventBody> | null {
  const path = sharedPath(`feeds/${file}`);
  return path === null ? null : read(path, file, SOURCES[source]);
}

/** The two alone, the earlier first, under the default rules. */
export function verdictOn(earlier: EventBody, later: EventBody): PairVerdict {
  const none = { events: [], incidents: [], links: [], lastIncident: null };
  const [first, second] = [earlier, later].toSorted((x, y) => (x.startsAt ?? 0) - (y.startsAt ?? 0));
  const now = instant((second?.startsAt ?? 0) + 1);
  const correlator = new Correlator({ rules: DEFAULT_RULES, timeZone: 'UTC', ...none }, now);
  const put = (id: string, body: EventBody): NewChange => ({
    op: 'put',
    kind: 'event',
    id: id as EntityId,
    occurredAt: null,
    // Judged as when it was open: what became of it later says nothing about what it was.
    body: { ...body, status: 'active', endsAt: null },
  });
  const changes = [first, second].flatMap((body, nth) =>
    body === undefined ? [] : correlator.correlate([put(`pair/${nth}`, body)], now),
  );
  if (changes.some(({ op, kind }) => op === 'put' && kind === 'incident')) return 'joined';
  return changes.some(({ op, kind }) => op === 'put' && kind === 'link') ? 'asked' : 'apart';
}

/** Precision and recall by source, of all pairs and of the half that no rule was tuned on; null: the records are not there. */
export function judgePairs() {
  return Object.fromEntries(
    pairFiles().map((file) => {
      const records = recordsOf(file);
      return [
        file.source,
        records === null ? null : { all: tally(file, records, () => true), heldOut: tally(file, records, isHeldOut) },
      ];
    }),
  );
}

function tally({ pairs }: PairFile, records: ReadonlyMap<string, EventBody>, wanted: (pair: LabelledPair) => boolean) {
  const judged = pairs.filter(wanted).flatMap((pair) => {
    const [a, b] = [records.get(pair.a), records.get(pair.b)];
    return a === undefined || b === undefined ? [] : [{ label: pair.label, verdict: verdictOn(a, b) }];
  });
  const count = (label: PairLabel, verdict: PairVerdict): number =>
    judged.filter((each) => each.label === label && each.verdict === verdict).length;
  const [right, wrong] = [count('same', 'joined'), count('apart', 'joined')];
  const missed = count('same', 'asked') + count('same', 'apart');
  return {
    pairs: judged.length,
    /** null: nothing was joined. */
    precision: right + wrong === 0 ? null : round(right / (right + wrong), 3),
    /** null: nothing is the same. */
    recall: right + missed === 0 ? null : round(right / (right + missed), 3),
    right,
    wrong,
    missed,
    missedButAsked: count('same', 'asked'),
    apartButAsked: count('apart', 'asked'),
    unsureJoined: count('unsure', 'joined'),
    unsure: judged.filter(({ label }) => label === 'unsure').length,
  };
}

function read(path: string, document: string, mapping: FeedMapping): ReadonlyMap<string, EventBody> {
  const standard = standardByName('csv');
  const raw = { feedId: 'site' as FeedId, receivedAt: instant(Date.UTC(2026, 0, 1)), mediaType: 'text/csv', document };
  const context: NormaliseContext = {
    ...raw,
    domain: 'city',
    timeZone: 'UTC',
    tables: standard.defaultTables,
    rawHash: '' as Sha256,
    timetable: null,
    mapping,
  };
  const bodies = new Map<string, EventBody>();
  for (const record of standard.decode({ ...raw, bytes: readFileSync(path) }, { mapping })) {
    const result = record.kind === 'rejected' ? record : standard.normalise(record, context);
    for (const change of result.kind === 'changes' ? result.changes : []) {
      if (change.op === 'put' && change.kind === 'event')
        bodies.set(change.id.slice(change.id.indexOf('/') + 1), change.body);
    }
  }
  return bodies;
}
