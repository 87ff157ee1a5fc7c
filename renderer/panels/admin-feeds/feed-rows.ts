import { FEED_STATES_WORST_FIRST, type FeedPicture, type FeedState } from '../../store/feed-states.ts';
import type { Instant } from '../../../shared/time/instant.ts';

/** One line of the table of feeds. Null: not known, which is never shown as nothing. */
export interface FeedRow {
  readonly id: string;
  readonly name: string;
  readonly standard: string;
  readonly transport: string;
  readonly state: FeedState;
  /** Since the last contact, ms. */
  readonly contactMs: number | null;
  /** How old the newest record is by its publisher's time, ms. */
  readonly newestMs: number | null;
  /** Receipt less the publisher's time, median, ms. */
  readonly lagMs: number | null;
  /** Records a minute over the last whole minutes, at most five. */
  readonly perMinute: number | null;
  readonly minutes: readonly number[];
  readonly records: number | null;
  readonly rejected: number | null;
  readonly duplicates: number | null;
  readonly bytes: number | null;
  /** Until the next try, ms; negative: due. */
  readonly nextMs: number | null;
  readonly picture: FeedPicture;
}

export type FeedColumn = keyof Omit<FeedRow, 'id' | 'minutes' | 'picture'>;
export interface FeedSort {
  readonly column: FeedColumn;
  readonly direction: 'ascending' | 'descending';
}

const RATE_MINUTES = 5;

export function feedRow(
  picture: FeedPicture,
  at: Instant,
  words: { readonly name: string; readonly transport: string },
): FeedRow {
  const { feed, health, state, silentMs } = picture;
  const newest = health?.lastRecordAt ?? null;
  const next = health?.nextTryAt ?? null;
  return {
    id: feed.body.id,
    name: words.name,
    standard: feed.body.standard,
    transport: words.transport,
    state,
    contactMs: silentMs,
    newestMs: newest === null ? null : Math.max(0, at - newest),
    lagMs: health?.lagMs ?? null,
    perMinute: perMinute(health?.perMinute ?? []),
    minutes: health?.perMinute ?? [],
    records: health?.records ?? null,
    rejected: health?.rejected ?? null,
    duplicates: health?.duplicates ?? null,
    bytes: health?.bytes ?? null,
    nextMs: next === null ? null : next - at,
    picture,
  };
}

/** The last minute is not over yet and does not count. Null: no whole minute yet. */
function perMinute(minutes: readonly number[]): number | null {
  const whole = minutes.slice(0, -1).slice(-RATE_MINUTES);
  if (whole.length === 0) return null;
  return whole.reduce((sum, count) => sum + count, 0) / whole.length;
}

/** By a column; equal ones by name. What is not known stands last either way round. */
export function sortRows(rows: readonly FeedRow[], { column, direction }: FeedSort): readonly FeedRow[] {
  const turn = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => turn * order(a, b, column, turn) || a.name.localeCompare(b.name));
}

function order(a: FeedRow, b: FeedRow, column: FeedColumn, turn: number): number {
  if (column === 'state') return FEED_STATES_WORST_FIRST.indexOf(a.state) - FEED_STATES_WORST_FIRST.indexOf(b.state);
  const [left, right] = [a[column], b[column]];
  if (left === null || right === null) return left === right ? 0 : turn * (left === null ? 1 : -1);
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : String(left).localeCompare(String(right));
}

/** Rows in a state (null: any) whose name, id, standard or transport holds every word of the text. */
export function filterRows(rows: readonly FeedRow[], text: string, state: FeedState | null): readonly FeedRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const about = `${row.name} ${row.id} ${row.standard} ${row.transport}`.toLowerCase();
    return (state === null || row.state === state) && words.every((word) => about.includes(word));
  });
}
