import type { Stats } from 'node:fs';
import { glob, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { TransportError } from './transport-error.ts';

/** What tells one state of a file from the next without reading it. */
export interface Stamp {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
}

export interface FoundDocument {
  /** Path relative to the watched root, with forward slashes on every system. */
  readonly document: string;
  readonly path: string;
  readonly stamp: Stamp;
}

export interface Listing {
  /** The folder that holds the documents. */
  readonly folder: string;
  /** Device and inode of that folder: they change when it is replaced or another disk is mounted over it. */
  readonly folderIdentity: string;
  /** Oldest first, so that what was written first is handed on first. */
  readonly found: readonly FoundDocument[];
}

// Names that programs give to files they have not finished.
const UNFINISHED = /^\.|~$|\.(?:tmp|temp|part|partial|filepart|crdownload|swp)$/i;

export function isUnfinished(name: string): boolean {
  return UNFINISHED.test(name);
}

export function sameStamp(a: Stamp, b: Stamp): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;
}

/**
 * The documents under `root`: the file itself, or the files of a folder that `pattern` (a glob; null: its own files)
 * names. A missing file is an empty listing; a folder that cannot be read is a TransportError, for an unplugged disk
 * must not look like a hundred files deleted. Links that lead out of the folder are left out.
 */
export async function listDocuments(root: string, pattern: string | null): Promise<Listing> {
  const own = await statOrNull(root);
  if (own === null || !own.isDirectory()) {
    const folder = dirname(root);
    const identity = await identityOf(folder);
    const found = own?.isFile() === true ? [{ document: basename(root), path: root, stamp: stampOf(own) }] : [];
    return { folder, folderIdentity: identity, found };
  }
  return await listFolder(root, checkedPattern(pattern));
}

async function listFolder(root: string, pattern: string): Promise<Listing> {
  const folderIdentity = await identityOf(root);
  const realRoot = await realpath(root);
  const found: FoundDocument[] = [];
  for await (const entry of glob(pattern, { cwd: root, withFileTypes: true })) {
    if (isUnfinished(entry.name) || !(entry.isFile() || entry.isSymbolicLink())) continue;
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink() && !(await staysInside(path, realRoot))) continue;
    const stats = await statOrNull(path);
    if (stats === null || !stats.isFile()) continue;
    const document = relative(root, path).split(sep).join('/');
    found.push({ document, path, stamp: stampOf(stats) });
  }
  found.sort((a, b) => a.stamp.mtimeMs - b.stamp.mtimeMs || (a.document < b.document ? -1 : 1));
  return { folder: root, folderIdentity, found };
}

function checkedPattern(pattern: string | null): string {
  if (pattern === null || pattern === '') return '*';
  if (isAbsolute(pattern) || pattern.split(/[/\\]/).includes('..')) {
    throw new TransportError(
      'bad-url',
      `The pattern "${pattern}" leads out of the folder. Write it relative to the folder, without "..".`,
    );
  }
  return pattern;
}

async function staysInside(path: string, realRoot: string): Promise<boolean> {
  try {
    const target = relative(realRoot, await realpath(path));
    return target !== '..' && !target.startsWith(`..${sep}`) && !isAbsolute(target);
  } catch {
    // The link leads nowhere, now or for good: there is nothing to read.
    return false;
  }
}

async function identityOf(folder: string): Promise<string> {
  try {
    const { dev, ino } = await stat(folder);
    return `${dev}:${ino}`;
  } catch (cause) {
    throw unreadableFolder(folder, cause);
  }
}

export function unreadableFolder(folder: string, cause?: unknown): TransportError {
  const message = `The folder ${folder} cannot be read. Check that it exists, is mounted and may be read.`;
  return new TransportError('unreachable', message, { cause });
}

async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function stampOf(stats: Stamp): Stamp {
  return { size: stats.size, mtimeMs: stats.mtimeMs, ino: stats.ino };
}
