import type { CsvShape, FeedMapping } from '../../../../shared/domain/feed-mapping.ts';
import type { JsonObject } from '../json/json-value.ts';
import { rejected } from '../common/record-parts.ts';
import { guessMapping } from '../mapping/guess-mapping.ts';
import { readNumber } from '../mapping/read-field.ts';
import { recordIdOf } from '../mapping/record-id.ts';
import { SiteRecord } from '../mapping/site-record.ts';
import type { DecodeEnd, DecodeSettings, RawPayload, RawRecord, Span } from '../standard.ts';
import type { ByteCursor } from '../xml/decode-text.ts';
import { csvRows, type CsvRow } from './csv-rows.ts';
import { decodeCsvText } from './decode-csv-text.ts';
import { detectDelimiter } from './detect-delimiter.ts';

const MAX_BYTES = 64 * 1024 * 1024;
const MOST_COLUMNS = 1000;
const LONGEST_ROW = 1024 * 1024;
/** Excel writes its delimiter into a first line of its own. */
const SEP_LINE = /^"?sep=([,;|\t])"?\r?\n/i;
/** From so many rows is guessed what the columns mean. */
const SAMPLE_ROWS = 200;

type Records = Generator<RawRecord<SiteRecord>, DecodeEnd>;

/**
 * A table in text (RFC 4180, with any usual delimiter), record by record: a row with another number of cells than the
 * header, or with broken quotes, is rejected by itself. Without a mapping, columns are taken for what their names say.
 */
export function* decodeCsv({ bytes, mediaType }: RawPayload, settings?: DecodeSettings): Records {
  const mapping = settings?.mapping ?? null;
  const whole = { recordId: null, span: { offset: 0, length: bytes.length } };
  const end: DecodeEnd = { complete: mapping?.isFullListing ?? false, publishedAt: null };
  if (bytes.length > MAX_BYTES) {
    yield rejected('too-large', `The payload has ${bytes.length} bytes, more than the ${MAX_BYTES} allowed.`, whole);
    return end;
  }
  const decoded = decodeCsvText(bytes, mediaType);
  if (!decoded.ok || decoded.text.trim() === '') {
    yield rejected(
      'unreadable',
      decoded.ok ? 'The payload is empty: a table has at least a header.' : decoded.detail,
      whole,
    );
    return end;
  }
  yield* tableRecords(decoded.text, decoded.byteCursor(), mapping);
  return end;
}

function* tableRecords(
  text: string,
  byteAt: ByteCursor,
  mapping: FeedMapping | null,
): Generator<RawRecord<SiteRecord>> {
  const sep = SEP_LINE.exec(text);
  const shape: CsvShape = mapping?.csv ?? { delimiter: null, hasHeader: true };
  const delimiter = shape.delimiter ?? sep?.[1] ?? detectDelimiter(text);
  const body = sep === null ? text : text.slice(sep[0].length);
  const shift = text.length - body.length;
  const spanOf = ({ start, end }: CsvRow): Span => {
    const offset = byteAt(start + shift);
    return { offset, length: byteAt(end + shift) - offset };
  };
  let names: readonly string[] | null = shape.hasHeader ? null : [];
  const rows = csvRows(body, delimiter);
  const guessed = mapping === null ? guessFromHead(body, delimiter) : null;
  for (const row of rows) {
    const at = { recordId: null, span: spanOf(row) };
    if ('problem' in row) yield rejected('not-well-formed', row.problem, at);
    else if (row.end - row.start > LONGEST_ROW) {
      yield rejected('too-large', `The row has ${at.span.length} bytes, more than the ${LONGEST_ROW} allowed.`, at);
    } else if (names === null) {
      names = columnNames(row.cells);
      if (names.length > MOST_COLUMNS) {
        yield rejected(
          'too-large',
          `The header names ${names.length} columns, more than the ${MOST_COLUMNS} allowed.`,
          at,
        );
        return;
      }
    } else {
      if (names.length === 0) names = row.cells.map((_, i) => String(i + 1));
      const cells = withoutTail(row.cells, names.length);
      if (cells.length !== names.length) {
        const detail = `The row has ${row.cells.length} cells where ${names.length} were expected: a delimiter or quote is missing or too many.`;
        yield rejected('not-well-formed', detail, at);
        continue;
      }
      const fields = fieldsOf(names, cells);
      const recordId = recordIdOf(fields, mapping ?? guessed ?? guessMapping([fields]));
      yield { kind: 'event', recordId, span: at.span, value: new SiteRecord(fields, guessed) };
    }
  }
}

/** What the columns mean by their names and first values. */
function guessFromHead(body: string, delimiter: string): FeedMapping {
  let names: readonly string[] | null = null;
  const samples: JsonObject[] = [];
  for (const row of csvRows(body, delimiter)) {
    if (!('cells' in row)) continue;
    if (names === null) names = columnNames(row.cells);
    else if (row.cells.length === names.length) samples.push(fieldsOf(names, row.cells));
    if (samples.length === SAMPLE_ROWS) break;
  }
  return guessMapping(samples);
}

/** A header's names; a nameless column is called by its place, a second of the same name gets a number. */
export function columnNames(cells: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, i) => {
    const name = cell.trim() === '' ? String(i + 1) : cell.trim();
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** Whether a first row looks like names: none of them a number, all different. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  return (
    cells.length > 1 &&
    new Set(cells).size === cells.length &&
    cells.every((cell) => cell !== '' && readNumber(cell) === null)
  );
}

/** Rows may end in delimiters that stand for nothing. */
function withoutTail(cells: readonly string[], length: number): readonly string[] {
  return cells.length > length && cells.slice(length).every((cell) => cell.trim() === '')
    ? cells.slice(0, length)
    : cells;
}

function fieldsOf(names: readonly string[], cells: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
}
