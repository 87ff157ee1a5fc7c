import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { MapSource } from '../../../../shared/domain/city-map.ts';
import { MapImportError } from './map-import-error.ts';

/** A file to import. */
export interface SourceFile extends MapSource {
  readonly kind: Exclude<MapSource['kind'], 'pmtiles-range'>;
  readonly path: string;
}

/** What is taken, for people. */
export const TAKEN_KINDS = '.pmtiles, .osm.pbf, .geojson, .geojsonl or .json';

const KINDS: readonly (readonly [RegExp, SourceFile['kind']])[] = [
  [/\.pmtiles$/i, 'pmtiles'],
  [/\.pbf$/i, 'osm-pbf'],
  [/\.(?:geo)?json(?:l|s|seq)?$|\.ndjson$/i, 'geojson'],
];

/** By the end of the name; null: none that is taken. */
export function sourceKind(name: string): SourceFile['kind'] | null {
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Looks at the files that are to be imported. Rejects with a MapImportError. */
export async function findSources(paths: readonly string[]): Promise<readonly SourceFile[]> {
  const sources: SourceFile[] = [];
  for (const path of paths) {
    const kind = sourceKind(path);
    if (kind === null)
      throw new MapImportError('not-a-map', `${path} is no map that is known: expected ${TAKEN_KINDS}`);
    const found = await stat(path).catch((cause: unknown) => {
      const message = `${path} cannot be opened: check the path and its permissions`;
      throw new MapImportError('unreadable', message, { cause });
    });
    if (!found.isFile()) throw new MapImportError('unreadable', `${path} is no file: name the files themselves`);
    sources.push({ path, kind, name: basename(path), bytes: found.size });
  }
  const archives = sources.filter(({ kind }) => kind === 'pmtiles');
  if (archives.length > 1) {
    const names = archives.map(({ name }) => name).join(', ');
    throw new MapImportError('not-a-map', `${names}: a map is drawn from one tile archive; import one of them`);
  }
  return sources;
}
