import { SiteFileError } from './config/log-site.ts';
import { StoreError } from './store/event-store.ts';
import { CertificateError } from './tls/door-certificate.ts';

/** Why a hub does not start, in words for whoever started it. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}

/** Whether the message says all that a person needs; what does not is a bug and keeps its stack. */
export function isForPeople(cause: unknown): cause is Error {
  return (
    cause instanceof StartError ||
    cause instanceof StoreError ||
    cause instanceof SiteFileError ||
    cause instanceof CertificateError
  );
}

export function otherMode(mode: 'live' | 'drill', dataDir: string): string {
  const other = mode === 'live' ? 'drill' : 'live';
  return `${dataDir} holds a ${mode} log and never takes a ${other} site: name another folder with --data`;
}

/** `cause` as a StartError where the address is at fault; else `cause` itself. */
export function listenError(cause: unknown, { host, port }: { readonly host: string; readonly port: number }): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new StartError(`port ${port} is taken: choose another with --port, or 0 for any`, { cause });
    case 'EACCES':
      return new StartError(`port ${port} may not be opened by this user: choose one above 1023 with --port`, {
        cause,
      });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`${host} is no address of this machine: choose one with --host`, { cause });
    default:
      return cause;
  }
}
