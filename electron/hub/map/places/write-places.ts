import { PLACE_KINDS } from '../../../../shared/domain/place.ts';
import { AreaLookup } from './area-lookup.ts';
import { packRings } from './pack-rings.ts';
import { createPlaceDb, type Db } from './place-schema.ts';
import type { FoundPlace, PlaceSink } from './place-sink.ts';
import { grams, latinWords, nameForms, plainText } from './place-text.ts';
import { groupStreets, type StreetGroup } from './street-groups.ts';

export const HAN_GRAM = 2;
export const LATIN_GRAM = 3;
/** Rows between two looks at whether to stop. */
const ROWS_AT_ONCE = 2_000;
const CROSSING_WEIGHT = 0.3;
const STREET_WEIGHTS: Readonly<Record<string, number>> = {
  motorway: 0.8,
  trunk: 0.8,
  primary: 0.75,
  secondary: 0.7,
  tertiary: 0.6,
};
const LEAST_STREET_WEIGHT = 0.45;

export interface WriteOptions {
  /** Asked between batches; throws to stop. */
  readonly checkStop: () => void;
  /** 0 … 1. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Writes the index of what a sink gathered. `path` must not exist. The file is complete when this returns; when it throws, what
 * lies there is to be deleted.
 */
export function writePlaces(sink: PlaceSink, path: string, options: WriteOptions): { readonly places: number } {
  const streets = groupStreets(sink.pieces);
  const lookup = new AreaLookup(sink.areas);
  const db = createPlaceDb(path);
  try {
    db.exec('BEGIN');
    const places = [...sink.places, ...streets.map(streetPlace), ...crossingPlaces(sink)];
    writeRows(db, places, lookup, options);
    writeStreets(db, streets);
    const area = db.prepare('INSERT INTO area (name, code, level, rings) VALUES (?, ?, ?, ?)');
    for (const { name, code, level, polygons } of sink.areas) area.run(name, code, level, packRings(polygons));
    options.checkStop();
    db.exec(
      "INSERT INTO gram_text (gram_text) VALUES ('optimize'); INSERT INTO word_text (word_text) VALUES ('optimize')",
    );
    db.exec('COMMIT');
    return { places: places.length };
  } finally {
    db.close();
  }
}

function streetPlace({ name, nameEn, highway, position: [lon, lat] }: StreetGroup): FoundPlace {
  const weight = STREET_WEIGHTS[highway.replace(/_link$/, '')] ?? LEAST_STREET_WEIGHT;
  return { name, nameEn, kind: 'street', detail: highway, weight, lon, lat };
}

function crossingPlaces(sink: PlaceSink): readonly FoundPlace[] {
  return sink.crossings.crossings().map(({ names, position: [lon, lat] }) => ({
    name: names.join(' × '),
    nameEn: null,
    kind: 'crossing',
    detail: '',
    weight: CROSSING_WEIGHT,
    lon,
    lat,
  }));
}

function writeRows(db: Db, places: readonly FoundPlace[], lookup: AreaLookup, options: WriteOptions): void {
  const place = db.prepare(
    `INSERT INTO place (id, name, name_en, kind, detail, lon, lat, lies_in, weight, plain, pinyin, initials)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const box = db.prepare('INSERT INTO place_box VALUES (?, ?, ?, ?, ?)');
  const gram = db.prepare('INSERT INTO gram_text (rowid, name, latin, lies_in) VALUES (?, ?, ?, ?)');
  const word = db.prepare('INSERT INTO word_text (rowid, words) VALUES (?, ?)');
  for (const [i, { name, nameEn, kind, detail, weight, lon, lat }] of places.entries()) {
    if (i % ROWS_AT_ONCE === 0) {
      options.checkStop();
      options.onProgress?.(i / places.length);
    }
    const id = i + 1;
    const { plain, pinyin, initials } = nameForms(name);
    // A district does not lie in itself.
    const liesIn = kind === 'district' ? '' : lookup.within(lon, lat);
    place.run(id, name, nameEn, PLACE_KINDS.indexOf(kind), detail, lon, lat, liesIn, weight, plain, pinyin, initials);
    box.run(id, lon, lon, lat, lat);
    const english = plainText(nameEn ?? '');
    gram.run(id, gramText(plain), latinText(pinyin, english), gramText(plainText(liesIn)));
    word.run(id, [initials, pinyin, ...latinWords(nameEn ?? name)].join(' '));
  }
}

/** Single characters too, for those who type only one. */
function gramText(plain: string): string {
  return [...new Set(plain), ...grams(plain, HAN_GRAM)].join(' ');
}

function latinText(pinyin: string, english: string): string {
  return [...new Set([...grams(pinyin, LATIN_GRAM), ...grams(english, LATIN_GRAM)])].join(' ');
}

function writeStreets(db: Db, streets: readonly StreetGroup[]): void {
  const line = db.prepare('INSERT INTO street_line (id, name, coords) VALUES (?, ?, ?)');
  const box = db.prepare('INSERT INTO street_box VALUES (?, ?, ?, ?, ?)');
  let id = 0;
  for (const { name, pieces } of streets) {
    for (const { coords } of pieces) {
      let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let i = 0; i + 1 < coords.length; i += 2) {
        west = Math.min(west, coords[i] ?? 0);
        east = Math.max(east, coords[i] ?? 0);
        south = Math.min(south, coords[i + 1] ?? 0);
        north = Math.max(north, coords[i + 1] ?? 0);
      }
      id += 1;
      line.run(id, name, new Uint8Array(coords.buffer, coords.byteOffset, coords.byteLength));
      box.run(id, west, east, south, north);
    }
  }
}
