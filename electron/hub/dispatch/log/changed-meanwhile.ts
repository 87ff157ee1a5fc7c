import type { DeskState } from '../desk/desk-state.ts';
import { entryId, type Stream } from './log-entries.ts';
import { nextNumber } from './next-number.ts';

/** The sentence for a person whose view is out of date: who did what last, by the log, and what to do. */
export function changedMeanwhile(state: Pick<DeskState, 'get'>, stream: Stream, what: string): string {
  const last = nextNumber((n) => state.get('log-entry', entryId(stream, n)) !== null) - 1;
  const entry = state.get('log-entry', entryId(stream, last))?.body;
  const doer = entry === undefined || entry.by === null ? 'somebody' : entry.by;
  const deed = entry === undefined || entry.code === null ? '' : ` (${entry.code})`;
  return `${doer} changed ${what} meanwhile${deed}: look at it as it stands now, then try again`;
}
