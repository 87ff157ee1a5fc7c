import type { Bbox } from '../../../shared/domain/geometry.ts';
import type { Command } from '../../../shared/protocol/up.ts';
import type { TextKey } from '../../../shared/i18n/texts.ts';

export type ImportOrigin = 'files' | 'paths' | 'address';
export type Datum = 'wgs84' | 'gcj02' | 'bd09';

/** What a person has filled in so far. */
export interface ImportDraft {
  readonly from: ImportOrigin;
  /** Names in the inbox that are ticked. */
  readonly chosen: ReadonlySet<string>;
  /** One path a line. */
  readonly paths: string;
  readonly url: string;
  readonly bbox: string;
  readonly datum: Datum | null;
  readonly name: string;
  readonly attribution: string;
}

export const EMPTY_DRAFT: ImportDraft = {
  from: 'files',
  chosen: new Set(),
  paths: '',
  url: '',
  bbox: '',
  datum: null,
  name: '',
  attribution: '',
};

type ImportCommand = Extract<Command, { readonly name: 'import-map' }>;

export type DraftOutcome =
  | { readonly ok: true; readonly command: ImportCommand }
  | { readonly ok: false; readonly missing: TextKey; readonly path: string };

const GEOJSON = /\.(?:geo)?json(?:l|s|seq)?$|\.ndjson$/i;
const ARCHIVE = /\.pmtiles$/i;
const OSM = /\.pbf$/i;
const ABSOLUTE = /^(?:\/|\\\\|[A-Za-z]:[\\/])/;

/** Whether the hub takes a file of this name. */
export const isMapFile = (name: string): boolean => GEOJSON.test(name) || ARCHIVE.test(name) || OSM.test(name);

/** The files that the draft names. */
export function draftFiles({ from, chosen, paths }: ImportDraft): readonly string[] {
  if (from === 'files') return [...chosen].toSorted();
  if (from === 'address') return [];
  return paths
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export const needsDatum = (draft: ImportDraft): boolean => draftFiles(draft).some((file) => GEOJSON.test(file));

/** True when a tile archive is drawn and other files only give roads and places. */
export function drawsArchiveOnly(draft: ImportDraft): boolean {
  const files = draftFiles(draft);
  return files.some((file) => ARCHIVE.test(file)) && files.some((file) => !ARCHIVE.test(file));
}

/** The command, or the first thing that is missing. */
export function draftCommand(draft: ImportDraft): DraftOutcome {
  const files = draftFiles(draft);
  const problem = problemOf(draft, files);
  if (problem !== null) return { ok: false, path: '', ...problem };
  const bbox = parseBox(draft.bbox);
  return {
    ok: true,
    command: {
      name: 'import-map',
      files: [...files],
      address: draft.from === 'address' && bbox !== null ? { url: draft.url.trim(), bbox: [...bbox] } : null,
      datum: needsDatum(draft) ? draft.datum : null,
      mapName: draft.name.trim(),
      attribution: draft.attribution.trim(),
    },
  };
}

function problemOf(
  draft: ImportDraft,
  files: readonly string[],
): { readonly missing: TextKey; readonly path?: string } | null {
  if (draft.from === 'address') {
    if (!/^https?:\/\/\S+$/.test(draft.url.trim())) return { missing: 'admin.form.missing.url' };
    return parseBox(draft.bbox) === null ? { missing: 'admin.form.missing.bbox' } : null;
  }
  if (files.length === 0) {
    return { missing: draft.from === 'files' ? 'admin.form.missing.file' : 'admin.form.missing.path' };
  }
  const relative = draft.from === 'paths' ? files.find((file) => !ABSOLUTE.test(file)) : undefined;
  if (relative !== undefined) return { missing: 'admin.form.missing.relative', path: relative };
  const unknown = files.find((file) => !isMapFile(file));
  if (unknown !== undefined) return { missing: 'admin.form.missing.kind', path: unknown };
  if (files.filter((file) => ARCHIVE.test(file)).length > 1) return { missing: 'admin.form.missing.archives' };
  return needsDatum(draft) && draft.datum === null ? { missing: 'admin.form.missing.datum' } : null;
}

/** Four numbers that are a box on the earth; null: they are none. */
function parseBox(text: string): Bbox | null {
  const numbers = text
    .split(/[,，;\s]+/)
    .filter((part) => part !== '')
    .map(Number);
  const [west, south, east, north] = numbers;
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  const inWorld = west >= -180 && east <= 180 && south >= -90 && north <= 90;
  return numbers.length === 4 && inWorld && west < east && south < north ? [west, south, east, north] : null;
}
