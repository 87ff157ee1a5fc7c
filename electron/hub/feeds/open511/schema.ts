import type { Json } from '../json/json-value.ts';

/** An event of Open511 v1, or a situation of the CARS system behind DriveBC. Plain values as text, '' where none. */
export interface Open511Event {
  readonly form: 'open511' | 'cars';
  readonly id: string;
  readonly url: string;
  readonly status: string;
  readonly isDraft: boolean;
  readonly headline: string;
  readonly description: string;
  readonly created: string;
  readonly updated: string;
  readonly eventType: string;
  readonly subtypes: readonly string[];
  readonly severity: string;
  readonly lang: string;
  /** IANA name for local times; '' where the event gives none. */
  readonly timeZone: string;
  /** ISO 8601 intervals, `start/` or `/end` open; without an offset they are UTC. */
  readonly intervals: readonly string[];
  readonly recurring: readonly Open511Recurrence[];
  readonly geography: Json;
  readonly roads: readonly string[];
  readonly areas: readonly { readonly id: string; readonly name: string }[];
  readonly details: Readonly<Record<string, string>>;
}

/** Local dates and times of day; `days` 1 Monday to 7 Sunday. */
export interface Open511Recurrence {
  readonly startDate: string;
  readonly endDate: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly days: string;
}
