import { csvRows } from './csv-rows.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SAMPLE_CHARS = 64 * 1024;
const SAMPLE_ROWS = 30;

/** The delimiter that cuts the first rows into the most columns, and into equally many; a table of one column has none: a comma. */
export function detectDelimiter(text: string): Delimiter {
  const sample = text.slice(0, SAMPLE_CHARS);
  let best: { readonly delimiter: Delimiter; readonly score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const widths: number[] = [];
    for (const row of csvRows(sample, delimiter)) {
      if ('cells' in row) widths.push(row.cells.length);
      if (widths.length === SAMPLE_ROWS) break;
    }
    const first = widths[0] ?? 1;
    const same = widths.filter((width) => width === first).length;
    const score = first > 1 ? (same / widths.length) ** 2 * Math.log2(first) : 0;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
