import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { sharedPath } from './shared-data.ts';

/** One real payload and what an independent count found in it. */
export interface ManifestEntry {
  readonly path: string;
  readonly name: string;
  /** Column `expected_count` as written. */
  readonly expected: string;
}

/** The real payloads of one standard's folder; empty, with a line saying so, where there is no real data. */
export function manifestOf(folder: string): readonly ManifestEntry[] {
  const manifest = sharedPath('feeds/MANIFEST.tsv');
  if (manifest === null) return [];
  const rows = readFileSync(manifest, 'utf8').split('\n').slice(1);
  return rows.flatMap((row) => {
    const cells = row.split('\t');
    const [file = ''] = cells;
    const path = file.startsWith(`${folder}/`) ? sharedPath(`feeds/${file}`) : null;
    return path === null ? [] : [{ path, name: basename(file), expected: cells.at(-1)?.trim() ?? '' }];
  });
}

/** The number after `name=` in a manifest count; 0 where it has none. */
export function countOf(expected: string, name: string): number {
  const match = new RegExp(`(?:^| )${name}=(\\d+)`).exec(expected);
  return match === null ? 0 : Number(match[1]);
}
