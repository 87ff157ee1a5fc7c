import type { Instant } from '../time/instant.ts';

/** What an import does, in this order. */
export const IMPORT_STAGES = ['check', 'fetch', 'read', 'tiles', 'graph', 'places', 'install'] as const;
export type ImportStage = (typeof IMPORT_STAGES)[number];

/** Why an import came to nothing. The old map stays. */
export const IMPORT_PROBLEMS = [
  'unreadable',
  'not-a-map',
  'wrong-version',
  'not-vector',
  'bad-bounds',
  'missing-layers',
  'truncated',
  'bad-geojson',
  'datum-needed',
  'no-streets',
  'address-refused',
  'disk-full',
  'cancelled',
  'internal',
] as const;
export type ImportProblem = (typeof IMPORT_PROBLEMS)[number];

/** How an import stands. */
export type MapImportStanding = {
  readonly startedAt: Instant;
  readonly files: readonly string[];
} & (
  | {
      readonly state: 'running';
      readonly stage: ImportStage;
      /** 0 … 1 of the stage; null: it cannot be told. */
      readonly fraction: number | null;
    }
  | { readonly state: 'done'; readonly version: string; readonly tookMs: number }
  | {
      readonly state: 'failed';
      readonly problem: ImportProblem;
      /** Which file, and what was found; English, for the log and the person who imports. */
      readonly detail: string;
    }
);
