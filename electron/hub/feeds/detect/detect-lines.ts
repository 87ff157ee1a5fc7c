import { csvRows } from '../csv/csv-rows.ts';
import { detectDelimiter } from '../csv/detect-delimiter.ts';
import { detectJson } from './detect-json.ts';
import { BY_SHAPE, CERTAIN, LIKELY, verdict, type Verdict } from './verdict.ts';

const NMEA = /^(?:\\[^\\\r\n]{1,120}\\)?[$!][A-Z]{1,5}[A-Z0-9]{0,5},/m;
const QUECLINK = /^\+(?:RESP|BUFF|ACK|SACK|HBD):/m;
const HFP = /^\/?hfp\/(?:v\d\/)?/m;
/** Columns that cut this share of the rows equally are no chance. */
const ALIKE = 0.6;
const MOST_ROWS = 50;
/** Begins each text of a JSON text sequence (RFC 7464). */
const RECORD_SEPARATOR = '\u001e';

/** What a text seems to be that is neither one JSON text nor XML; null: nothing known here. */
export function detectLines(text: string, isWhole: boolean): Verdict | null {
  if (HFP.test(text)) return verdict('hsl', CERTAIN, 'its lines begin with HFP topics');
  if (QUECLINK.test(text)) return verdict('queclink', CERTAIN, 'its sentences begin with +RESP or +BUFF');
  if (NMEA.test(text)) return verdict('nmea', LIKELY, 'its lines are NMEA 0183 sentences');
  const lines = text
    .replaceAll(RECORD_SEPARATOR, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const first = lines[0] ?? '';
  if (first.startsWith('{') && (lines.length > 1 || text.includes(RECORD_SEPARATOR))) return detectObjects(first);
  return detectTable(isWhole ? text : text.slice(0, Math.max(text.lastIndexOf('\n'), 0)));
}

/** One object per line. */
function detectObjects(first: string): Verdict {
  const found = detectJson(new TextEncoder().encode(first));
  if (found.standard === 'geojson') return verdict('geojson', LIKELY, 'it is one GeoJSON feature per line');
  return verdict('ndjson', LIKELY, 'it is one JSON object per line');
}

function detectTable(text: string): Verdict | null {
  const delimiter = detectDelimiter(text);
  const widths: number[] = [];
  for (const row of csvRows(text, delimiter)) {
    widths.push('cells' in row ? row.cells.length : 0);
    if (widths.length === MOST_ROWS) break;
  }
  const width = widths[0] ?? 0;
  const alike = widths.filter((each) => each === width).length / Math.max(widths.length, 1);
  if (width < 2 || alike < ALIKE) return null;
  const name = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[delimiter];
  return verdict('csv', widths.length > 1 ? LIKELY : BY_SHAPE, `its rows are cut into ${width} columns by ${name}`);
}
