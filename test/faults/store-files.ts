import Database from 'better-sqlite3';
import { closeSync, openSync, readdirSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Overwrites a span of a file with noise. */
export function addNoise(file: string, at: number, length: number, random: () => number): void {
  const handle = openSync(file, 'r+');
  writeSync(
    handle,
    Uint8Array.from({ length }, () => Math.floor(random() * 256)),
    0,
    length,
    at,
  );
  closeSync(handle);
}

/** A write-ahead log torn somewhere after a byte: cut short, or with noise up to its end. */
export function tear(file: string, after: number, random: () => number): void {
  const { size } = statSync(file);
  const at = after + Math.floor(random() * (size - after));
  if (random() < 0.5) truncateSync(file, at);
  else addNoise(file, at, size - at, random);
}

export function trackRows(
  dataDir: string,
): readonly { readonly file: string; readonly rows: number; readonly lastSeq: number }[] {
  const files = readdirSync(dataDir).filter((name) => /^tracks-.*\.db$/.test(name));
  return files.map((file) => {
    const db = new Database(join(dataDir, file), { readonly: true });
    const row = db
      .prepare<[], { rows: number; lastSeq: number }>(
        'SELECT count(*) AS rows, coalesce(max(seq), 0) AS lastSeq FROM track',
      )
      .get();
    db.close();
    return { file, rows: row?.rows ?? 0, lastSeq: row?.lastSeq ?? 0 };
  });
}
