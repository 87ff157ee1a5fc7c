import { createHash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import type { FeedId, Sha256 } from '../../../../shared/domain/ids.ts';
import { instant, type Instant } from '../../../../shared/time/instant.ts';
import type { HeldPayload } from '../event-store.ts';
import { fileError, guardFile } from './classify-error.ts';
import { rawFile } from './data-files.ts';
import { refuseNewer } from './migrations/migrate.ts';
import { RAW_MIGRATIONS } from './migrations/raw-migrations.ts';
import { openDatabase } from './open-database.ts';
import { RAW_ZSTD } from './raw-writer.ts';

export const RAW_SQL = 'SELECT encoding, bytes FROM raw_payload WHERE hash = ?';
export const RECEIPTS_SQL = `SELECT feed_id, received_at, hash, document, media_type, followed_from, bytes FROM raw_receipt
  WHERE feed_id = ? AND received_at BETWEEN ? AND ? ORDER BY received_at DESC LIMIT ?`;

interface ReceiptRow {
  readonly feed_id: string;
  readonly received_at: number;
  readonly hash: Uint8Array;
  readonly document: string;
  readonly media_type: string;
  readonly followed_from: string | null;
  readonly bytes: number;
}

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

  /** What came by a feed from one moment to another, both included, newest first. */
  receipts(feedId: FeedId, from: Instant, to: Instant, limit: number): readonly HeldPayload[] {
    return guardFile(this.#file, () =>
      this.#db
        .prepare<[string, number, number, number], ReceiptRow>(RECEIPTS_SQL)
        .all(feedId, from, to, limit)
        .map((row) => ({
          feedId,
          receivedAt: instant(row.received_at),
          hash: Buffer.from(row.hash).toString('hex') as Sha256,
          document: row.document,
          mediaType: row.media_type,
          followedFrom:
            row.followed_from === null ? null : (JSON.parse(row.followed_from) as HeldPayload['followedFrom']),
          bytes: row.bytes,
        })),
    );
  }

  close(): void {
    this.#db.close();
  }
}
