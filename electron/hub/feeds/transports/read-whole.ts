import { open, type FileHandle } from 'node:fs/promises';
import { sameStamp, type Stamp } from './list-documents.ts';

/**
 * Reads a file that is believed to be finished. Null when it is not: it no longer is what `stamp` says, or it changed
 * while it was read. Rejects with the system's error when it cannot be read.
 */
export async function readWhole(path: string, stamp: Stamp): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = await open(path, 'r');
  try {
    if (!sameStamp(await file.stat(), stamp)) return null;
    const bytes = await readExactly(file, stamp.size);
    return bytes !== null && sameStamp(await file.stat(), stamp) ? bytes : null;
  } finally {
    await file.close();
  }
}

async function readExactly(file: FileHandle, size: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(bytes, at, size - at, at);
    if (bytesRead === 0) return null;
    at += bytesRead;
  }
  return bytes;
}
