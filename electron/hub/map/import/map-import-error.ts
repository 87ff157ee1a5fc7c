import type { ImportProblem } from '../../../../shared/domain/map-import.ts';
import { OsmFileError, type OsmFileProblem } from '../osm/osm-file-error.ts';
import { SinkFailure } from '../osm/osm-source.ts';
import { TilesError } from '../tiles/tiles-error.ts';
import { TileArchiveError, type TileArchiveProblem } from '../tile-archive.ts';

/** Why an import comes to nothing. The message names the file, says what was found and what to do. */
export class MapImportError extends Error {
  readonly problem: ImportProblem;
  constructor(problem: ImportProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MapImportError';
    this.problem = problem;
  }
}

export function cancelled(): MapImportError {
  return new MapImportError('cancelled', 'the import was cancelled; the map in force was not touched');
}

const OF_OSM: Readonly<Record<OsmFileProblem, ImportProblem>> = {
  unreadable: 'unreadable',
  'not-a-map': 'not-a-map',
  truncated: 'truncated',
  damaged: 'truncated',
  unsupported: 'not-a-map',
  cancelled: 'cancelled',
};

const OF_ARCHIVE: Readonly<Record<TileArchiveProblem, ImportProblem>> = {
  unreadable: 'unreadable',
  'not-pmtiles': 'not-a-map',
  'wrong-version': 'wrong-version',
  'not-vector': 'not-vector',
  damaged: 'truncated',
};

/** Whatever was thrown, as a problem that a person can be told. */
export function asImportError(cause: unknown): MapImportError {
  if (cause instanceof MapImportError) return cause;
  if (cause instanceof SinkFailure) return asImportError(cause.cause);
  const message = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof OsmFileError) return new MapImportError(OF_OSM[cause.code], message, { cause });
  if (cause instanceof TilesError) {
    const problem = cause.code === 'unwritable' ? 'internal' : cause.code;
    return new MapImportError(problem, message, { cause });
  }
  if (cause instanceof TileArchiveError) return new MapImportError(OF_ARCHIVE[cause.code], message, { cause });
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') {
    return new MapImportError('disk-full', `the disk is full (${message}): free space and import again`, { cause });
  }
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EPERM' || code === 'EISDIR') {
    return new MapImportError('unreadable', `${message}: check the path and its permissions`, { cause });
  }
  return new MapImportError('internal', message, { cause });
}
