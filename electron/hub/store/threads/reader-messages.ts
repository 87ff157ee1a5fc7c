import type { SqliteReader } from '../sqlite/sqlite-reader.ts';
import type { ErrorMessage } from './error-message.ts';

/** The calls a reader thread answers. */
export const READER_CALLS = [
  'stateAt',
  'bodies',
  'changesAfter',
  'history',
  'rawPayload',
  'density',
  'neighbour',
  'bounds',
  'searchText',
  'eventsIn',
  'verify',
] as const;
export type ReaderCall = (typeof READER_CALLS)[number];

export type ArgsMap = { readonly [C in ReaderCall]: Parameters<SqliteReader[C]> };
export type ResultMap = { readonly [C in ReaderCall]: ReturnType<SqliteReader[C]> };

export type ReaderRequest = {
  readonly [C in ReaderCall]: { readonly call: number; readonly name: C; readonly args: ArgsMap[C] };
}[ReaderCall];

export type ReaderMessage =
  | { readonly kind: 'answer'; readonly call: number; readonly value: ResultMap[ReaderCall] }
  | { readonly kind: 'error'; readonly call: number; readonly error: ErrorMessage }
  | { readonly kind: 'damage'; readonly problem: string };

export interface ReaderThreadData {
  readonly dataDir: string;
}
