import { type Db, openDatabase } from '../open-database.ts';
import { guardFile } from '../classify-error.ts';
import { vaultFile, vaultKeysFile } from '../data-files.ts';
import { makePrivate } from '../private-file.ts';

export interface VaultFiles {
  readonly records: Db;
  readonly keys: Db;
}

/** Opens both files, and makes them where there are none. Throws StoreError. */
export function openVaultFiles(dataDir: string): VaultFiles {
  for (const file of [vaultFile(dataDir), vaultKeysFile(dataDir)]) guardFile(file, () => makePrivate(file));
  const records = openDatabase(vaultFile(dataDir), 'write');
  try {
    records.exec(
      'CREATE TABLE IF NOT EXISTS record (ref TEXT PRIMARY KEY, nonce BLOB NOT NULL, tag BLOB NOT NULL, sealed BLOB NOT NULL) STRICT',
    );
    return { records, keys: openKeys(dataDir) };
  } catch (cause) {
    records.close();
    throw cause;
  }
}

function openKeys(dataDir: string): Db {
  const keys = openDatabase(vaultKeysFile(dataDir), 'write');
  try {
    // A deleted key must not lie on in a free page or in a write-ahead log.
    keys.pragma('journal_mode = DELETE');
    keys.pragma('secure_delete = ON');
    keys.exec('CREATE TABLE IF NOT EXISTS key (ref TEXT PRIMARY KEY, secret BLOB NOT NULL) STRICT');
    return keys;
  } catch (cause) {
    keys.close();
    throw cause;
  }
}
