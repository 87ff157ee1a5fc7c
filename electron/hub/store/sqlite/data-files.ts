import { join } from 'node:path';

/** The files of a data folder. log.db is the authority; derived.db can be deleted at any time. */
export const logFile = (dataDir: string): string => join(dataDir, 'log.db');
export const rawFile = (dataDir: string): string => join(dataDir, 'raw.db');
export const derivedFile = (dataDir: string): string => join(dataDir, 'derived.db');
/** Personal data, and the keys it is sealed with. */
export const vaultFile = (dataDir: string): string => join(dataDir, 'vault.db');
export const vaultKeysFile = (dataDir: string): string => join(dataDir, 'vault-keys.db');
/** Hashes of passwords. */
export const accountsFile = (dataDir: string): string => join(dataDir, 'accounts.db');
export const lockFile = (dataDir: string): string => join(dataDir, 'hub.lock');
export const trackFile = (dataDir: string, day: string): string => join(dataDir, `tracks-${day}.db`);

const TRACK_FILE = /^tracks-(\d{4}-\d{2}-\d{2})\.db$/;

/** The UTC day of a track file's name; null for any other file. */
export function trackFileDay(name: string): string | null {
  return TRACK_FILE.exec(name)?.[1] ?? null;
}

/** UTC day of a recordedAt, `YYYY-MM-DD`. */
export function utcDay(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}
