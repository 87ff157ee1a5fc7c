import { readFileSync } from 'node:fs';
import type { EventBody } from '../../shared/domain/event.ts';
import type { Standard } from '../../electron/hub/feeds/standard.ts';
import type { NormaliseContext } from '../../electron/hub/feeds/standard.ts';
import { manifestOf, type ManifestEntry } from './feed-manifest.ts';
import { readStandard, type ReadStandard } from './read-standard.ts';

export interface Golden {
  readonly entry: ManifestEntry;
  readonly read: ReadStandard;
  /** Records by kind, rejected ones included. */
  readonly counts: Readonly<Record<string, number>>;
  readonly events: readonly EventBody[];
}

/** What a standard makes of every real payload of a folder; empty where there is no real data. */
export function goldens<Value>(
  standard: Standard<Value>,
  folder: string,
  given: Partial<NormaliseContext> = {},
): readonly Golden[] {
  return manifestOf(folder).map((entry) => {
    const read = readStandard(standard, readFileSync(entry.path), {
      domain: 'traffic',
      document: entry.name,
      ...given,
    });
    return { entry, read, counts: countsOf(read), events: eventsOf(read) };
  });
}

export function countsOf({ records }: ReadStandard): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** The bodies of all events, in the order of their records. */
export function eventsOf({ results }: ReadStandard): readonly EventBody[] {
  return results.flatMap((result) =>
    result.kind === 'changes'
      ? result.changes.flatMap((change) => (change.op === 'put' && change.kind === 'event' ? [change.body] : []))
      : [],
  );
}
