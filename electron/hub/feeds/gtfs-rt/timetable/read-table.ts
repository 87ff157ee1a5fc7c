import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { wordsOf, type Archive } from './open-archive.ts';
import { TimetableError } from './timetable-error.ts';

/** No row of a timetable is longer; an unclosed quote would otherwise swallow the file. */
const LONGEST_ROW = 64 * 1024;

/** One row, by the wanted columns. */
export interface Row {
  /** The column's text, '' where the row or the file has none. */
  text(column: string): string;
  /** The column's number. @throws TimetableError naming the line if it is none, or out of bounds. */
  number(column: string, least: number, most: number): number;
  /** @throws TimetableError if empty. */
  required(column: string): string;
}

/**
 * Reads one file of a GTFS feed (RFC 4180 with a heading; reference, "File Requirements") row by row, so that its size
 * costs no memory. Columns stand in any order; unknown ones are skipped.
 * @throws TimetableError
 */
export async function readTable(
  archive: Archive,
  file: string,
  requiredColumns: readonly string[],
  onRow: (row: Row) => void,
): Promise<void> {
  const stream = await archive.read(file);
  let columns: ReadonlyMap<string, number> | null = null;
  const parser = parse({
    bom: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    on_record: (fields: readonly string[], { lines }) => {
      if (columns === null) columns = heading(fields, file, requiredColumns);
      else onRow(rowOf(fields, columns, file, lines));
      // Nothing is passed on: each row is used up here.
      return null;
    },
  });
  try {
    await pipeline(stream, parser, drain);
  } catch (error) {
    throw asTimetableError(error, file);
  }
  if (columns === null) throw new TimetableError('it is empty; a heading was expected.', file);
}

async function drain(source: AsyncIterable<unknown>): Promise<void> {
  for await (const _row of source);
}

function heading(
  fields: readonly string[],
  file: string,
  requiredColumns: readonly string[],
): ReadonlyMap<string, number> {
  const columns = new Map(fields.map((name, i) => [name.toLowerCase(), i]));
  const missing = requiredColumns.filter((name) => !columns.has(name));
  if (missing.length > 0) throw new TimetableError(`the heading has no column ${missing.join(', ')}.`, file, 1);
  return columns;
}

function rowOf(fields: readonly string[], columns: ReadonlyMap<string, number>, file: string, line: number): Row {
  const text = (column: string): string => fields[columns.get(column) ?? -1] ?? '';
  return {
    text,
    required(column) {
      const value = text(column);
      if (value === '') throw new TimetableError(`${column} is empty; it is required.`, file, line);
      return value;
    },
    number(column, least, most) {
      const found = text(column);
      const value = found === '' ? Number.NaN : Number(found);
      if (value >= least && value <= most) return value;
      const expected = `a number from ${least} to ${most} was expected`;
      throw new TimetableError(`${column} is ${JSON.stringify(found)}; ${expected}.`, file, line);
    },
  };
}

function asTimetableError(error: unknown, file: string): TimetableError {
  if (error instanceof TimetableError) return error;
  const line = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : null;
  return new TimetableError(`it cannot be read: ${wordsOf(error)}.`, file, line, { cause: error });
}
