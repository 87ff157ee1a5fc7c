import { PLACE_KINDS, type PlaceHit } from '../../../../shared/domain/place.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import type { Db } from './place-schema.ts';
import { grams, hasHan, latinWords, plainText } from './place-text.ts';
import { distanceM } from './street-groups.ts';
import { likeness } from './text-likeness.ts';
import { HAN_GRAM, LATIN_GRAM } from './write-places.ts';

export interface PlaceQuestion {
  readonly text: string;
  readonly near: Position | null;
  readonly limit: number;
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly name_en: string | null;
  readonly kind: number;
  readonly detail: string;
  readonly lon: number;
  readonly lat: number;
  readonly lies_in: string;
  readonly weight: number;
  readonly plain: string;
  readonly pinyin: string;
  readonly initials: string;
}

/** How many names are looked at closely for one question. */
const CANDIDATES = 300;
/** Only so many pieces of a text are asked for, the rarest: common ones find half the city. */
const RAREST = 4;
/** Names that are ranked for pieces of a text with slips: more would take longer than a person waits between two keys. */
const MOST_READ = 8_000;
/** Names less like what was typed than this are left out. */
const LEAST_LIKENESS = 0.5;
/** What weight and nearness add to likeness at most. */
const WEIGHT_SHARE = 0.12;
const NEAR_SHARE = 0.16;
/** Nearness halves at this distance. */
const HALF_NEAR_M = 3_000;
/** Places of one name and kind closer than this are told once. */
const SAME_M = 400;
/** Initials and districts say less than the name itself. */
const INITIALS_SHARE = 0.93;
const LIES_IN_SHARE = 0.85;

/** Finds places by name: any part of it, pinyin, initials or English, with slips. */
export class PlaceSearch {
  readonly #rows;
  readonly #byGrams;
  readonly #byWords;
  readonly #count;

  constructor(db: Db) {
    const found = (table: string, order: string): string =>
      `SELECT rowid FROM ${table} WHERE ${table} MATCH ? ORDER BY ${order} LIMIT ${CANDIDATES}`;
    this.#byGrams = db.prepare<[string], number>(found('gram_text', 'bm25(gram_text, 4, 2, 1)')).pluck();
    this.#byWords = db.prepare<[string], number>(found('word_text', 'rank')).pluck();
    this.#count = db.prepare<[string], number>('SELECT doc FROM gram_count WHERE term = ?').pluck();
    this.#rows = db.prepare<[string], Row>('SELECT * FROM place WHERE id IN (SELECT value FROM json_each(?))');
  }

  search({ text, near, limit }: PlaceQuestion): readonly PlaceHit[] {
    const words = text
      .split(/[\s,，、;；]+/)
      .map(plainText)
      .filter((word) => word !== '');
    if (words.length === 0) return [];
    const whole = words.join('');
    const ids = this.#candidates(words, whole, limit);
    return this.#rows
      .all(JSON.stringify([...ids]))
      .map((row) => ({ row, likeness: likenessOf(row, words, whole) }))
      .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
      .map(({ row, likeness }) => {
        const awayM = near === null ? null : distanceM(near, [row.lon, row.lat]);
        const nearness = awayM === null ? 0 : HALF_NEAR_M / (HALF_NEAR_M + awayM);
        return { row, awayM, score: likeness + WEIGHT_SHARE * row.weight + NEAR_SHARE * nearness };
      })
      .sort((a, b) => b.score - a.score || a.row.id - b.row.id)
      .filter(({ row }, i, all) => !all.slice(Math.max(0, i - limit), i).some((better) => isSame(better.row, row)))
      .slice(0, limit)
      .map(({ row, awayM }) => asHit(row, awayM));
  }

  /** Names that hold all rare pieces of what was typed; where those are too few, names that hold any of them. */
  #candidates(words: readonly string[], whole: string, limit: number): ReadonlySet<number> {
    const pieces = words.flatMap((word) => grams(word, hasHan(word) ? HAN_GRAM : LATIN_GRAM));
    const ids = new Set<number>();
    if (!hasHan(whole)) {
      for (const id of this.#byWords.all(`${quoted(whole)}*`)) ids.add(id);
      if (words.length > 1)
        for (const id of this.#byWords.all(words.map((word) => `${quoted(word)}*`).join(' '))) ids.add(id);
    }
    const columns = words.length > 1 ? '' : '{name latin} : ';
    const counted = pieces
      .map((piece) => ({ piece, count: this.#count.get(piece) ?? 0 }))
      .sort((a, b) => a.count - b.count);
    if (counted.every(({ count }) => count > 0)) {
      const all = counted.slice(0, RAREST).map(({ piece }) => quoted(piece));
      for (const id of this.#byGrams.all(`${columns}(${all.join(' ')})`)) ids.add(id);
    }
    if (ids.size >= limit) return ids;
    const some = worthReading(counted, ids.size === 0).map(quoted);
    if (some.length === 0) return ids;
    for (const id of this.#byGrams.all(`${columns}(${some.join(' OR ')})`)) ids.add(id);
    return ids;
  }
}

/** Of pieces, rarest first, those that some name holds, as many as it is worth reading; with `atLeastOne` even a common one. */
function worthReading(
  counted: readonly { readonly piece: string; readonly count: number }[],
  atLeastOne: boolean,
): readonly string[] {
  let read = 0;
  return counted
    .filter(({ count }) => count > 0)
    .slice(0, RAREST)
    .filter(({ count }, i) => (read += count) <= MOST_READ || (i === 0 && atLeastOne))
    .map(({ piece }) => piece);
}

/** The best of the forms of a name; with several words also what district the others name. */
function likenessOf(row: Row, words: readonly string[], whole: string): number {
  const english = latinWords(row.name_en ?? '').join('');
  const toName = (typed: string): number =>
    Math.max(
      likeness(typed, row.plain),
      hasHan(typed) ? 0 : likeness(typed, row.pinyin),
      hasHan(typed) ? 0 : likeness(typed, english),
      // Slips among initials would find anything.
      row.initials.startsWith(typed) ? INITIALS_SHARE * likeness(typed, row.initials) : 0,
    );
  const asOne = toName(whole);
  if (words.length === 1) return asOne;
  const liesIn = plainText(row.lies_in);
  const each = words.map((word) => Math.max(toName(word), LIES_IN_SHARE * likeness(word, liesIn)));
  return Math.max(asOne, each.reduce((sum, one) => sum + one, 0) / each.length);
}

/** A place that is drawn as several things: a station as building and as point, a school as campus and as house. */
function isSame(a: Row, b: Row): boolean {
  return a.name === b.name && a.kind === b.kind && distanceM([a.lon, a.lat], [b.lon, b.lat]) < SAME_M;
}

function asHit(row: Row, awayM: number | null): PlaceHit {
  return {
    name: row.name,
    nameEn: row.name_en,
    kind: PLACE_KINDS[row.kind] ?? 'poi',
    detail: row.detail,
    position: [row.lon, row.lat],
    within: row.lies_in,
    distanceM: awayM,
  };
}

/** A string of FTS5's query language (sqlite.org/fts5.html §3.1). */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
