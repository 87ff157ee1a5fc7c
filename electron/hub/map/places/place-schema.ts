import Database from 'better-sqlite3';

export type Db = Database.Database;

/** Written into `user_version`: an index of another one is built anew by importing the map again. */
const FORMAT = 1;

const SCHEMA = `
  CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_en TEXT, kind INTEGER NOT NULL, detail TEXT NOT NULL,
    lon REAL NOT NULL, lat REAL NOT NULL, lies_in TEXT NOT NULL, weight REAL NOT NULL,
    plain TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL
  );
  CREATE VIRTUAL TABLE place_box USING rtree(id, west, east, south, north);
  CREATE VIRTUAL TABLE gram_text USING fts5(name, latin, lies_in, content='');
  CREATE VIRTUAL TABLE gram_count USING fts5vocab(gram_text, 'row');
  CREATE VIRTUAL TABLE word_text USING fts5(words, content='', prefix='1 2 3 4 5');
  CREATE TABLE street_line (id INTEGER PRIMARY KEY, name TEXT NOT NULL, coords BLOB NOT NULL);
  CREATE VIRTUAL TABLE street_box USING rtree(id, west, east, south, north);
  CREATE TABLE area (id INTEGER PRIMARY KEY, name TEXT NOT NULL, code TEXT NOT NULL, level INTEGER NOT NULL, rings BLOB NOT NULL);
`;

/** Why an index cannot be used, and what to do. */
export class PlaceIndexError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PlaceIndexError';
  }
}

/** A new, empty index. It is built beside the one in use and thrown away when the import fails, so it needs no journal. */
export function createPlaceDb(path: string): Db {
  const db = new Database(path);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -65536');
  db.exec(SCHEMA);
  db.pragma(`user_version = ${FORMAT}`);
  return db;
}

/** Opens an index to read. Throws PlaceIndexError when it is missing, damaged or of another format. */
export function openPlaceDb(path: string): Db {
  let db: Db | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    db.pragma('cache_size = -65536');
    if (db.pragma('user_version', { simple: true }) === FORMAT) return db;
  } catch (cause) {
    db?.close();
    throw new PlaceIndexError(`${path} is no readable place index: import the map again`, { cause });
  }
  db.close();
  throw new PlaceIndexError(`${path} is of another version of the program: import the map again`);
}
