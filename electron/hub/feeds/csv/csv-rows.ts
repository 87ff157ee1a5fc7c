/** One row of a table with its place in the text, or what is wrong with it. */
export type CsvRow = { readonly start: number; readonly end: number } & (
  { readonly cells: readonly string[] } | { readonly problem: string }
);

/** A quoted cell longer than this was never meant to be one: its quote is not closed. */
const LONGEST_CELL = 1024 * 1024;
/** Rows whose quotes go wrong are read again from their second line; hostile input must not make that quadratic. */
const MOST_REREAD = 16;

type Cell =
  | { readonly kind: 'cell'; readonly text: string; readonly next: number }
  | { readonly kind: 'bad'; readonly at: number; readonly problem: string };

/**
 * The rows of a table as RFC 4180 writes them, with any delimiter and any line end; blank lines are passed over. A quote
 * that is not closed, or closed in the middle of a cell, costs its own line and no more. Linear in the text's length.
 */
export function* csvRows(text: string, delimiter: string): Generator<CsvRow> {
  let budget = MOST_REREAD * (text.length + 1);
  let at = 0;
  while (at < text.length) {
    const start = at;
    const cells: string[] = [];
    let cell: Cell = cellAt(text, at, delimiter);
    while (cell.kind === 'cell' && text[cell.next] === delimiter) {
      cells.push(cell.text);
      cell = cellAt(text, cell.next + 1, delimiter);
    }
    if (cell.kind === 'bad') {
      budget -= cell.at - start;
      const end = budget > 0 ? lineEnd(text, start) : text.length;
      yield {
        start,
        end,
        problem: budget > 0 ? cell.problem : 'Quotes are broken from here on: the rest is not taken.',
      };
      at = afterBreak(text, end);
      continue;
    }
    cells.push(cell.text);
    if (cells.length > 1 || text.slice(start, cell.next).trim() !== '') yield { start, end: cell.next, cells };
    at = afterBreak(text, cell.next);
  }
}

function cellAt(text: string, at: number, delimiter: string): Cell {
  let quote = at;
  while (text[quote] === ' ') quote += 1;
  if (text[quote] === '"') return quotedAt(text, quote, delimiter);
  let end = at;
  for (; end < text.length; end += 1) {
    const char = text[end];
    if (char === delimiter || char === '\n' || char === '\r') break;
  }
  return { kind: 'cell', text: text.slice(at, end), next: end };
}

function quotedAt(text: string, open: number, delimiter: string): Cell {
  const parts: string[] = [];
  for (let from = open + 1; ;) {
    const close = text.indexOf('"', from);
    if (close < 0 || close - open > LONGEST_CELL) {
      return {
        kind: 'bad',
        at: close < 0 ? text.length : close,
        problem: 'A quote that opens in this row is never closed.',
      };
    }
    parts.push(text.slice(from, close));
    if (text[close + 1] !== '"') {
      let next = close + 1;
      while (text[next] === ' ') next += 1;
      const after = text[next];
      if (after === undefined || after === delimiter || after === '\n' || after === '\r') {
        return { kind: 'cell', text: parts.join('"'), next };
      }
      return {
        kind: 'bad',
        at: close,
        problem: 'A quote stands in the middle of a cell, so where its cells end cannot be told.',
      };
    }
    from = close + 2;
  }
}

function lineEnd(text: string, at: number): number {
  const found = /[\r\n]/g;
  found.lastIndex = at;
  return found.exec(text)?.index ?? text.length;
}

function afterBreak(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}
