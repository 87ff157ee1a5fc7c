export type TilesProblem = 'disk-full' | 'unwritable' | 'cancelled';

/** Says why no tiles were made and what to do about it. */
export class TilesError extends Error {
  readonly code: TilesProblem;
  constructor(code: TilesProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TilesError';
    this.code = code;
  }
}

/** Runs a piece of file work; what the file system refuses becomes a TilesError. */
export function onDisk<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw diskError(path, cause);
  }
}

/** A TilesError for what the file system refused; anything else comes back as it is. */
export function diskError(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause) || !('syscall' in cause)) return cause;
  if (cause.code === 'ENOSPC' || cause.code === 'EDQUOT') {
    const message = `there is no room for ${path}: free space on that disk and import again`;
    return new TilesError('disk-full', message, { cause });
  }
  const message = `${path} cannot be written (${cause.message}): check the folder and its permissions`;
  return new TilesError('unwritable', message, { cause });
}
