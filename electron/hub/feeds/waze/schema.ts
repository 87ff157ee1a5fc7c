import type { Json } from '../json/json-value.ts';

/**
 * One record of a Waze for Cities feed. Plain values as text, '' where the feed gave none; times in milliseconds since
 * 1970. Who reported it is not read.
 */
export interface WazeRecord {
  readonly form: 'alert' | 'jam' | 'irregularity';
  /** `alert/…`, `jam/…` or `irregularity/…`: the three number their records apart. */
  readonly id: string;
  readonly type: string;
  readonly subtype: string;
  readonly street: string;
  readonly city: string;
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly words: string;
  /** Level 5 or delay −1: the road is closed. */
  readonly isClosed: boolean;
  /** Waze's own measures that explain it, ready as facts. */
  readonly measures: Readonly<Record<string, string>>;
  /** `{x, y}` for an alert, a list of them for the others. */
  readonly place: Json;
}
