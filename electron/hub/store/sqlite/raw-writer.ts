import { constants, zstdCompressSync } from 'node:zlib';
import type { RawBlob } from '../event-store.ts';
import { guardFile } from './classify-error.ts';
import { rawFile } from './data-files.ts';
import { migrate } from './migrations/migrate.ts';
import { RAW_MIGRATIONS } from './migrations/raw-migrations.ts';
import { type Db, openDatabase } from './open-database.ts';

export const RAW_PLAIN = 0;
export const RAW_ZSTD = 1;

const SMALLEST_TO_PRESS = 128;
const ZSTD_LEVEL = 3;

/** Raw payloads beside the log, each once. Written and synced before the commit whose changes refer to them. */
export class RawWriter {
  readonly #file: string;
  readonly #db: Db;
  readonly #write: (blobs: readonly RawBlob[]) => void;

  constructor(dataDir: string) {
    this.#file = rawFile(dataDir);
    this.#db = openDatabase(this.#file, 'write');
    migrate(this.#db, this.#file, RAW_MIGRATIONS);
    const known = this.#db.prepare<[Uint8Array], number>('SELECT 1 FROM raw_payload WHERE hash = ?').pluck();
    const insert = this.#db.prepare('INSERT INTO raw_payload VALUES (?, ?, ?)');
    const receive = this.#db.prepare('INSERT OR IGNORE INTO raw_receipt VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#write = this.#db.transaction((blobs: readonly RawBlob[]) => {
      for (const { hash, bytes, receipt } of blobs) {
        const key = Buffer.from(hash, 'hex');
        if (known.get(key) === undefined) insert.run(key, ...encode(bytes));
        if (receipt === undefined) continue;
        const { feedId, receivedAt, mediaType, document, followedFrom } = receipt;
        const followed = followedFrom === null ? null : JSON.stringify(followedFrom);
        receive.run(feedId, receivedAt, key, document, mediaType, followed, bytes.byteLength);
      }
    }).immediate;
  }

  /** On disk when it returns. */
  write(blobs: readonly RawBlob[]): void {
    guardFile(this.#file, () => this.#write(blobs));
  }

  close(): void {
    this.#db.close();
  }
}

function encode(bytes: Uint8Array): [encoding: number, stored: Uint8Array] {
  if (bytes.byteLength < SMALLEST_TO_PRESS) return [RAW_PLAIN, bytes];
  const pressed = zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL } });
  return pressed.byteLength < bytes.byteLength ? [RAW_ZSTD, pressed] : [RAW_PLAIN, bytes];
}
