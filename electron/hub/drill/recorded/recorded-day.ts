import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { DateTime } from 'luxon';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { Bulletin, CityRequest, Script } from '../cast/script.ts';
import type { ShownCity } from '../drill-site.ts';
import { type RecordedRow, type Recording, RECORDINGS } from './recordings.ts';

const DAY_S = 86_400;
/** A call whose end nobody wrote down is shown this long. */
const CALL_S = 3_600;

/** A recording that cannot be played, in words for whoever asked for it. */
export class RecordingError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RecordingError';
  }
}

/**
 * All records of a real file folded onto one day: each comes at the time of day, in the city's own zone, at which it was
 * made, and the day opens at what the clock there shows now. The file is read where it lies. Throws RecordingError.
 */
export async function readRecordedDay(
  name: string,
  folder: string,
  now: Instant,
): Promise<{ readonly script: Script; readonly city: ShownCity }> {
  const recording = RECORDINGS[name];
  if (recording === undefined) {
    throw new RecordingError(`recorded:${name}: expected one of ${Object.keys(RECORDINGS).join(', ')}`);
  }
  const path = join(folder, recording.file);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new RecordingError(`recorded:${name}: ${path} cannot be read`, { cause });
  });
  const cells: readonly Readonly<Record<string, string>>[] = parse(text, {
    columns: true,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const rows = cells.flatMap((each) => recording.row(each) ?? []);
  return { script: scriptOf(recording, rows, localSecond(now, recording.city.timeZone)), city: recording.city };
}

function localSecond(now: Instant, zone: string): number {
  const local = DateTime.fromMillis(now, { zone });
  return local.hour * 3600 + local.minute * 60 + local.second;
}

function scriptOf(recording: Recording, rows: readonly RecordedRow[], opensS: number): Script {
  const inOrder = rows.toSorted((a, b) => a.atS - b.atS);
  return {
    name: recording.name,
    lengthS: DAY_S,
    opensS,
    speed: 1,
    bulletins: recording.plays === 'calls' ? inOrder.map(callOf) : [],
    requests: recording.plays === 'cases' ? inOrder.map(caseOf) : [],
    notices: [],
    buses: [],
    alarms: [],
    troubles: [],
    units: Promise.resolve([]),
  };
}

function callOf(row: RecordedRow, index: number): Bulletin {
  const same = (text: string) => ({ 'zh-CN': text, en: text });
  return {
    // A case number may stand for several offences.
    id: `${row.id}-${index}`,
    about: `${row.id}-${index}`,
    desk: 'emergency',
    from: { 'zh-CN': '警情实录', en: 'Recorded calls' },
    category: 'Security',
    areaName: row.address === '' ? '—' : row.address,
    shape: row.position === null ? null : { center: row.position, radiusKm: 0 },
    untilS: row.atS + (row.openS ?? CALL_S),
    steps: [
      {
        atS: row.atS,
        event: same(row.title || row.says),
        headline: same(row.address === '' ? row.title : `${row.title}: ${row.address}`),
        description: same(row.says || row.title),
        instruction: null,
        severity: row.isGrave ? 'Severe' : 'Minor',
        urgency: 'Immediate',
        certainty: 'Observed',
        responseType: null,
        parameters: {},
      },
    ],
  };
}

function caseOf(row: RecordedRow, index: number): CityRequest {
  const closedS = row.openS === null ? null : row.atS + row.openS;
  return {
    id: `${row.id}-${index}`,
    about: `${row.id}-${index}`,
    atS: row.atS,
    service: { code: '311', name: row.title },
    says: row.says,
    address: row.address,
    agency: '',
    position: row.position,
    stages: closedS === null ? [] : [{ atS: closedS, notes: 'Closed.', closes: true }],
  };
}
