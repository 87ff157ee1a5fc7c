import { existsSync } from 'node:fs';
import { DERIVED_VERSION } from './migrations/derived-schema.ts';
import { schemaVersion } from './migrations/migrate.ts';
import { type Db, openDatabase } from './open-database.ts';

/** null when it is missing, damaged or of another version: the log serves instead until the writer has rebuilt it. */
export function openDerivedForReading(file: string, onDamage: (problem: string) => void): Db | null {
  if (!existsSync(file)) return null;
  try {
    const db = openDatabase(file, 'read');
    if (schemaVersion(db) === DERIVED_VERSION) return db;
    db.close();
  } catch (cause) {
    onDamage(cause instanceof Error ? cause.message : String(cause));
  }
  return null;
}
