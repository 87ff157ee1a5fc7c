import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FeedMapping } from '../../../shared/domain/feed-mapping.ts';
import { mappingProblem } from '../feeds/mapping/check-mapping.ts';
import { mappingFileSchema } from '../feeds/mapping/mapping-schema.ts';
import { describe, problemsOf, type SiteProblem } from './problems.ts';
import type { FeedEntry } from './site-schema.ts';

export type MappingRead =
  | { readonly ok: true; readonly mapping: FeedMapping | null | undefined }
  | { readonly ok: false; readonly problems: readonly SiteProblem[] };

/** A feed's mapping, written out in the site file or in a file of its own; undefined where the site file says nothing of it. */
export function readMappingEntry({ mapping: entry, standard }: FeedEntry, where: string, baseDir: string): MappingRead {
  if (entry === undefined || entry === null) return { ok: true, mapping: entry };
  const given = typeof entry === 'string' ? readJson(resolve(baseDir, entry)) : { json: entry as unknown };
  if ('problem' in given)
    return refused([{ path: where, found: given.problem, expected: 'a mapping file that can be read' }]);
  const parsed = mappingFileSchema.safeParse(given.json);
  if (!parsed.success) {
    const problems = problemsOf(parsed.error.issues, given.json);
    return refused(problems.map((each) => ({ ...each, path: each.path === '' ? where : `${where}.${each.path}` })));
  }
  const problem = mappingProblem(standard, parsed.data);
  if (problem === null) return { ok: true, mapping: parsed.data };
  return refused([
    { path: where, found: describe([], entry), expected: `a mapping that can be used: this one ${problem}` },
  ]);
}

function refused(problems: readonly SiteProblem[]): MappingRead {
  return { ok: false, problems };
}

function readJson(path: string): { readonly json: unknown } | { readonly problem: string } {
  try {
    return { json: JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as unknown };
  } catch (cause) {
    return { problem: `${path}: ${cause instanceof Error ? cause.message.slice(0, 200) : String(cause)}` };
  }
}
