import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StepContext } from './import-parts.ts';
import { cancelled } from './map-import-error.ts';

/** Copies a file to a new path, to the disk. */
export async function copyFileWhole(from: string, to: string, { stop, onProgress }: StepContext): Promise<void> {
  const { size } = await stat(from);
  let done = 0;
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.byteLength;
      onProgress(Math.min(1, done / Math.max(1, size)));
      if (stop.aborted) next(cancelled());
      else next(null, chunk);
    },
  });
  await pipeline(createReadStream(from, { highWaterMark: 2 ** 20 }), watch, createWriteStream(to, { flags: 'wx' }));
  const file = await open(to, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
