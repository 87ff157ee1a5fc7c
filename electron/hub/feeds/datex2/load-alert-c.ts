import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { fromBuffer, type ZipFile } from 'yauzl';
import { position } from '../common/read-geometry.ts';
import type { AlertCPoint, AlertCTable } from './alert-c.ts';

/** A location table that cannot be used; the message says why, for whoever chose the file. */
export class AlertCTableError extends Error {}

const MAX_BYTES = 128 * 1024 * 1024;
const ZIP_MARK = 0x50_4b;

/** Columns as publishers name them: the Finnish table, and the exchange format of EN ISO 14819-3. */
const COLUMNS = {
  table: ['TableCode', 'TABCD'],
  code: ['LocationCode', 'LCD'],
  name: ['FirstName', 'N1', 'FIRST_NAME'],
  negative: ['NegOffset', 'NEG_OFF_LCD', 'NEGATIVE_OFFSET'],
  positive: ['PosOffset', 'POS_OFF_LCD', 'POSITIVE_OFFSET'],
  lat: ['WGS84Lat', 'YCOORD', 'LATITUDE'],
  lon: ['WGS84Long', 'XCOORD', 'LONGITUDE'],
} as const;
type Column = keyof typeof COLUMNS;

/**
 * Reads a TMC location table: a CSV file with a head line, or a zip archive with one in it. Separated by commas or
 * semicolons; coordinates in degrees with a point or comma, or in 1e-5 degrees without one. Rows without a position (areas,
 * roads) are left out. Some 200 bytes of memory a point.
 * @throws AlertCTableError
 */
export async function loadAlertCTable(bytes: Uint8Array): Promise<AlertCTable> {
  const isZip = bytes.length > 4 && ((bytes[0] ?? 0) << 8) + (bytes[1] ?? 0) === ZIP_MARK;
  const csv = isZip ? await csvOf(bytes) : new TextDecoder().decode(bytes);
  const points = readPoints(csv);
  return {
    point: (table, code) => points.get(`${table.slice(table.lastIndexOf('.') + 1)}:${code}`) ?? null,
  };
}

async function csvOf(bytes: Uint8Array): Promise<string> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true },
      (error, opened) => {
        if (error === null) resolve(opened);
        else reject(new AlertCTableError(`it is no zip archive: ${error.message}.`, { cause: error }));
      },
    );
  });
  for await (const entry of zip.eachEntry()) {
    if (!/\.(?:csv|txt|dat)$/i.test(entry.fileName)) continue;
    if (entry.uncompressedSize > MAX_BYTES)
      throw new AlertCTableError(`${entry.fileName} is larger than ${MAX_BYTES} bytes.`);
    return text(await zip.openReadStreamPromise(entry));
  }
  throw new AlertCTableError('the archive holds no .csv file.');
}

function readPoints(csv: string): ReadonlyMap<string, AlertCPoint> {
  const head = csv.slice(0, csv.search(/\r?\n|$/));
  const delimiter = head.split(';').length > head.split(',').length ? ';' : ',';
  let rows: readonly Readonly<Record<string, string>>[];
  try {
    rows = parse(csv, { columns: true, delimiter, bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (cause) {
    throw new AlertCTableError(`it is no CSV: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
  }
  const [first] = rows;
  if (first === undefined || nameIn(first, 'code') === undefined || nameIn(first, 'lat') === undefined) {
    throw new AlertCTableError(
      'its head line names no location codes with coordinates (LocationCode, WGS84Lat, WGS84Long).',
    );
  }
  const points = new Map<string, AlertCPoint>();
  for (const row of rows) {
    const value = (column: Column): string => row[nameIn(first, column) ?? '']?.trim() ?? '';
    const at = position(degrees(value('lon')), degrees(value('lat')));
    if (typeof at === 'string') continue;
    const [name, negative, positive] = [value('name'), value('negative'), value('positive')];
    points.set(`${value('table')}:${value('code')}`, {
      name,
      at,
      negative: offset(negative),
      positive: offset(positive),
    });
  }
  return points;
}

function nameIn(row: Readonly<Record<string, string>>, column: Column): string | undefined {
  return COLUMNS[column].find((name) => Object.hasOwn(row, name));
}

/** Some tables write 0 where the road ends. */
function offset(code: string): string {
  return code === '0' ? '' : code;
}

function degrees(value: string): number | null {
  if (!/^[+-]?\d{1,9}(?:[.,]\d{1,12})?$/.test(value)) return null;
  const number = Number(value.replace(',', '.'));
  return Math.abs(number) > 360 ? number / 100_000 : number;
}
