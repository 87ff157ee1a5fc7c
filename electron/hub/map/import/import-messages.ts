import type { ImportProblem, ImportStage } from '../../../../shared/domain/map-import.ts';
import type { ImportRequest } from './import-request.ts';

/** What the import's thread is started with. */
export interface ImportWorkerData {
  readonly request: ImportRequest;
  readonly stop: SharedArrayBuffer;
}

/** How an import ended. */
export type ImportEnd =
  | { readonly kind: 'done'; readonly version: string }
  | { readonly kind: 'failed'; readonly problem: ImportProblem; readonly detail: string };

/** From the import's thread. */
export type FromImport =
  { readonly kind: 'progress'; readonly stage: ImportStage; readonly fraction: number | null } | ImportEnd;
