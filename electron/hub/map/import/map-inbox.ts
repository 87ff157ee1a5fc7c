import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceKind, TAKEN_KINDS } from './map-sources.ts';

const MAX_BYTES = 8 * 2 ** 30;
/** What must be left on the disk for the log. */
const RESERVE_BYTES = 512 * 2 ** 20;
const MAX_NAME_BYTES = 200;
/** Windows takes none of these in a name; separators are among them. */
const BAD_CHARACTERS = /[\\/<>:"|?*\p{Cc}]/u;

/** What became of a part of a file. */
export type UploadOutcome =
  { readonly ok: true; readonly bytes: number } | { readonly ok: false; readonly error: string };

/** A file's name as the inbox takes it; a sentence where it doesn't. */
export function refuseName(name: string): string | null {
  if (BAD_CHARACTERS.test(name) || name.startsWith('.') || Buffer.byteLength(name) > MAX_NAME_BYTES) {
    return `${JSON.stringify(name)} cannot be a file's name here: use letters, digits, - and _, without a path`;
  }
  return sourceKind(name) === null ? `${name} is no map that is known: expected ${TAKEN_KINDS}` : null;
}

export interface InboxOptions {
  /** Bytes free for files on the disk of a folder. */
  readonly freeBytes?: (path: string) => Promise<number>;
}

/** Files that were handed in for an import, part by part. */
export class MapInbox {
  readonly #path: string;
  readonly #freeBytes: (path: string) => Promise<number>;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(path: string, { freeBytes = freeOnDisk }: InboxOptions = {}) {
    this.#path = path;
    this.#freeBytes = freeBytes;
  }

  pathOf(name: string): string {
    return join(this.#path, name);
  }

  async list(): Promise<readonly { readonly name: string; readonly bytes: number }[]> {
    const names = await readdir(this.#path).catch(() => []);
    const files = names.filter((name) => refuseName(name) === null).toSorted();
    return Promise.all(files.map(async (name) => ({ name, bytes: (await stat(this.pathOf(name))).size })));
  }

  /**
   * Writes a part behind what lies there; `offset` 0 begins the file anew. A part that was sent before is written again in its
   * place, and what was behind it is expected again.
   */
  upload(name: string, offset: number, bytes: Uint8Array): Promise<UploadOutcome> {
    // One after the other: two parts at once would both look at the same length.
    const outcome = this.#turn.then(() => this.#write(name, offset, bytes));
    this.#turn = outcome.catch(() => undefined);
    return outcome;
  }

  async remove(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  async #write(name: string, offset: number, bytes: Uint8Array): Promise<UploadOutcome> {
    const bad = refuseName(name);
    if (bad !== null) return { ok: false, error: bad };
    const end = offset + bytes.byteLength;
    if (end > MAX_BYTES) return { ok: false, error: `${name} is larger than 8 GiB: cut the extract of the city` };
    await mkdir(this.#path, { recursive: true });
    if ((await this.#freeBytes(this.#path)) - bytes.byteLength < RESERVE_BYTES) {
      return { ok: false, error: 'less than 512 MiB would be left on the disk of the hub: free space, then go on' };
    }
    const file = await open(this.pathOf(name), offset === 0 ? 'w' : 'r+').catch(() => null);
    if (file === null) return { ok: false, error: `${name} was not begun: send it from the beginning` };
    try {
      const { size } = await file.stat();
      if (offset > size) return { ok: false, error: `${name} has ${size} bytes, not ${offset}: go on from there` };
      for (let at = 0; at < bytes.byteLength;) {
        at += (await file.write(bytes, at, bytes.byteLength - at, offset + at)).bytesWritten;
      }
      await file.truncate(end);
      return { ok: true, bytes: end };
    } finally {
      await file.close();
    }
  }
}

async function freeOnDisk(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}
