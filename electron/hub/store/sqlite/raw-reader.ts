import { createHash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import type { Sha256 } from '../../../../shared/domain/ids.ts';
import { fileError, guardFile } from './classify-error.ts';
import { rawFile } from './data-files.ts';
import { refuseNewer } from './migrations/migrate.ts';
import { RAW_MIGRATIONS } from './migrations/raw-migrations.ts';
import { openDatabase } from './open-database.ts';
import { RAW_ZSTD } from './raw-writer.ts';

export const RAW_SQL = 'SELECT encoding, bytes FROM raw_payload WHERE hash = ?';

/** Raw payloads, checked against their name as they are read. */
export class RawReader {
  readonly #file: string;
  readonly #db;
  readonly #get;

  constructor(dataDir: string) {
    this.#file = rawFile(dataDir);
    this.#db = openDatabase(this.#file, 'read');
    refuseNewer(this.#db, this.#file, RAW_MIGRATIONS.length);
    this.#get = this.#db.prepare<[Uint8Array], { encoding: number; bytes: Uint8Array }>(RAW_SQL);
  }

  /** The payload as received; null: not stored. Throws StoreError('corrupt') when the bytes don't give their hash. */
  read(hash: Sha256): Uint8Array | null {
    return guardFile(this.#file, () => {
      const row = this.#get.get(Buffer.from(hash, 'hex'));
      if (row === undefined) return null;
      const bytes = row.encoding === RAW_ZSTD ? zstdDecompressSync(row.bytes) : row.bytes;
      if (createHash('sha256').update(bytes).digest('hex') === hash) return Uint8Array.from(bytes);
      throw fileError('corrupt', this.#file, `payload ${hash} doesn't give its hash`);
    });
  }

  close(): void {
    this.#db.close();
  }
}
