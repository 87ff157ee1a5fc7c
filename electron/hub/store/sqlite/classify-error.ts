import { StoreError, type StoreErrorCode } from '../event-store.ts';

const WHAT_TO_DO: Readonly<Record<'full' | 'read-only' | 'corrupt' | 'unavailable', string>> = {
  full: 'the disk is full. Free space on the disk that holds the data folder; recording resumes by itself',
  'read-only':
    'the file cannot be written. Check the permissions of the data folder and whether the disk is mounted read-only',
  corrupt:
    'the file is damaged. Nothing is written to it any more. Keep the folder, and restore the last backup into a new ' +
    'one: npm run restore -- --from BACKUP --data NEW_FOLDER',
  unavailable: 'the file cannot be reached. Check the disk and whether another program holds the file',
};

type FileProblem = keyof typeof WHAT_TO_DO;

const BY_PREFIX: readonly (readonly [prefix: string, code: FileProblem])[] = [
  ['SQLITE_FULL', 'full'],
  ['ENOSPC', 'full'],
  ['SQLITE_READONLY', 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['EROFS', 'read-only'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_NOTADB', 'corrupt'],
  ['SQLITE_IOERR', 'unavailable'],
  ['SQLITE_CANTOPEN', 'unavailable'],
  ['SQLITE_BUSY', 'unavailable'],
  ['SQLITE_PROTOCOL', 'unavailable'],
  ['EIO', 'unavailable'],
  ['ENOENT', 'unavailable'],
];

/** A failure of a file, in the store's words; null when the error is no failure of a file but a bug. */
export function classifyError(cause: unknown, file: string): StoreError | null {
  if (cause instanceof StoreError) return cause;
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') return null;
  const { code } = cause;
  const found = BY_PREFIX.find(([prefix]) => code.startsWith(prefix));
  return found === undefined ? null : fileError(found[1], file, cause);
}

export function fileError(code: FileProblem, file: string, cause: unknown): StoreError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new StoreError(code satisfies StoreErrorCode, `${file}: ${WHAT_TO_DO[code]} (${detail}).`, { cause });
}

/** Runs an access to a file; its failures come out as StoreErrors, anything else as it was. */
export function guardFile<T>(file: string, access: () => T): T {
  try {
    return access();
  } catch (cause) {
    throw classifyError(cause, file) ?? cause;
  }
}
