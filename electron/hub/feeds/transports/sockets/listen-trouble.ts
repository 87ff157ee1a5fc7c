import { problemOf, TransportError } from '../transport-error.ts';

/** Why a listener could not be opened, or closed by itself. */
export function listenTrouble(error: unknown, host: string, port: number): TransportError {
  if (error instanceof TransportError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const where = `${host}:${port}`;
  const message =
    code === 'EADDRINUSE'
      ? `Another program listens on ${where} already. Stop it or choose another port.`
      : code === 'EACCES'
        ? `This program may not listen on ${where}. Choose a port above 1023.`
        : code === 'EADDRNOTAVAIL'
          ? `This machine has no address ${host}. Write one of its own, or 0.0.0.0 for all.`
          : `Nothing can be received on ${where}: ${problemOf(error)}.`;
  return new TransportError('bad-url', message, { cause: error });
}
