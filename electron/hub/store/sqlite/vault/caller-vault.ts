import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '../../../../../shared/domain/report.ts';
import { StoreError } from '../../event-store.ts';
import { guardFile } from '../classify-error.ts';
import { vaultFile, vaultKeysFile } from '../data-files.ts';
import { openVaultFiles, type VaultFiles } from './open-vault-files.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D §5.2.1.1: 96 bits. A key seals one record, so a nonce can never meet its key twice. */
const NONCE_BYTES = 12;

const callerSchema = z.object({ name: z.string(), phone: z.string(), address: z.string() });

interface SealedRow {
  readonly nonce: Buffer;
  readonly tag: Buffer;
  readonly sealed: Buffer;
}

/** Personal data of callers by reference, each record under a key of its own. Errors name references, never what is sealed. */
export class CallerVault {
  readonly #dataDir: string;
  readonly #files: VaultFiles;

  /** Throws StoreError where the files cannot be opened. */
  constructor(dataDir: string) {
    this.#dataDir = dataDir;
    this.#files = openVaultFiles(dataDir);
  }

  /** On disk once it returns. A reference is used once. Throws StoreError. */
  put(ref: string, caller: Caller): void {
    const key = randomBytes(KEY_BYTES);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce);
    // The reference is bound in, so that records cannot be exchanged for each other in the file.
    cipher.setAAD(Buffer.from(ref));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(caller), 'utf8'), cipher.final()]);
    const { records, keys } = this.#files;
    guardFile(vaultKeysFile(this.#dataDir), () => keys.prepare('INSERT INTO key VALUES (?, ?)').run(ref, key));
    guardFile(vaultFile(this.#dataDir), () =>
      records.prepare('INSERT INTO record VALUES (?, ?, ?, ?)').run(ref, nonce, cipher.getAuthTag(), sealed),
    );
  }

  /** Null: nothing was ever kept under it, or it was redacted. Throws StoreError('corrupt') where a record was tampered with. */
  get(ref: string): Caller | null {
    const { records, keys } = this.#files;
    const key = guardFile(vaultKeysFile(this.#dataDir), () =>
      keys.prepare<[string], Buffer>('SELECT secret FROM key WHERE ref = ?').pluck().get(ref),
    );
    const row = guardFile(vaultFile(this.#dataDir), () =>
      records.prepare<[string], SealedRow>('SELECT nonce, tag, sealed FROM record WHERE ref = ?').get(ref),
    );
    if (key === undefined || row === undefined) return null;
    try {
      const decipher = createDecipheriv(CIPHER, key, row.nonce);
      decipher.setAAD(Buffer.from(ref));
      decipher.setAuthTag(row.tag);
      const opened = Buffer.concat([decipher.update(row.sealed), decipher.final()]);
      return callerSchema.parse(JSON.parse(opened.toString('utf8')));
    } catch {
      // Without its cause: that could hold what was sealed.
      throw new StoreError(
        'corrupt',
        `the caller's data of ${ref} do not open: the record or its key was damaged. Restore vault.db and vault-keys.db from a backup`,
      );
    }
  }

  /** Deletes the key, and with it all that anybody could ever read. Throws StoreError. */
  redact(ref: string): void {
    const { records, keys } = this.#files;
    guardFile(vaultKeysFile(this.#dataDir), () => keys.prepare('DELETE FROM key WHERE ref = ?').run(ref));
    guardFile(vaultFile(this.#dataDir), () => records.prepare('DELETE FROM record WHERE ref = ?').run(ref));
  }

  close(): void {
    this.#files.records.close();
    this.#files.keys.close();
  }
}
