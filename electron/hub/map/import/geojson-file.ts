import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import { cancelled, MapImportError } from './map-import-error.ts';

const MAX_BYTES = 2 ** 30;
/** What fits into one string of the engine. */
const MAX_WHOLE_BYTES = 500 * 2 ** 20;
const RECORD_SEPARATOR = '\u001e';
const SPLIT_IT = 'write it as one feature per line (RFC 8142, `ogr2ogr -f GeoJSONSeq`) or in several files';

const collectionSchema = z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });

/** The features of a GeoJSON file as they stand there, unchecked: a collection, a single feature, or one feature per line. */
export async function readGeojson(path: string, stop: StopSignal): Promise<readonly unknown[]> {
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw bad(path, `it has ${size} bytes, the limit is ${MAX_BYTES}: ${SPLIT_IT}`);
  const lines = await readLines(path, stop);
  if (lines !== null) return lines;
  if (size > MAX_WHOLE_BYTES) throw bad(path, `a collection of ${size} bytes cannot be read at once: ${SPLIT_IT}`);
  const whole = parse(path, await readFile(path, 'utf8'), null);
  const collection = collectionSchema.safeParse(whole);
  if (collection.success) return collection.data.features;
  if (isFeature(whole)) return [whole];
  throw bad(path, 'it is neither a FeatureCollection nor features line by line (RFC 7946 §3.3): export it as GeoJSON');
}

/** Null: the file's first line is no whole feature, so it must be read as one text. */
async function readLines(path: string, stop: StopSignal): Promise<readonly unknown[] | null> {
  const stream = createReadStream(path);
  const features: unknown[] = [];
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      if (stop.aborted) throw cancelled();
      const text = line.replace(RECORD_SEPARATOR, '').replace('\uFEFF', '').trim();
      if (text === '') continue;
      if (features.length === 0 && !isFeature(parseOrNull(text))) return null;
      features.push(parse(path, text, features.length));
    }
  } finally {
    stream.destroy();
  }
  return features.length < 2 ? null : features;
}

const isFeature = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Feature';

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function parse(path: string, text: string, feature: number | null): unknown {
  try {
    return JSON.parse(text.replace('\uFEFF', ''));
  } catch (cause) {
    const where = feature === null ? '' : `feature ${feature}: `;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw bad(path, `${where}it is no JSON (${why}): export it again as GeoJSON in UTF-8`, cause);
  }
}

function bad(path: string, why: string, cause?: unknown): MapImportError {
  return new MapImportError('bad-geojson', `${path}: ${why}`, { cause });
}
