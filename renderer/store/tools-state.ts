import type { PlaceHit } from '../../shared/domain/place.ts';
import type { ZoneBody } from '../../shared/domain/zone.ts';
import type { Instant } from '../../shared/time/instant.ts';

/** What is open at the map's left edge; one at a time. */
export const TOOL_PANELS = ['search', 'zones', 'reach', 'layers', 'alarms'] as const;
export type ToolPanel = (typeof TOOL_PANELS)[number];

/** How the hub's part of a search stands. waiting: for the next key; what was found before is still shown. */
export type SearchStanding =
  | { readonly kind: 'idle' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'found' }
  | { readonly kind: 'no-index' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed'; readonly message: string };

export interface SearchState {
  readonly text: string;
  readonly standing: SearchStanding;
  /** Best first. */
  readonly places: readonly PlaceHit[];
}

/** A zone that was taken away here, so that it can be put back. */
export interface RemovedZone {
  readonly zoneId: string;
  readonly body: ZoneBody;
  readonly at: Instant;
}

/** What the tools of the map keep beside what the map draws. */
export interface ToolsState {
  readonly panel: ToolPanel | null;
  readonly search: SearchState;
  readonly removedZone: RemovedZone | null;
}

export const INITIAL_TOOLS: ToolsState = {
  panel: null,
  search: { text: '', standing: { kind: 'idle' }, places: [] },
  removedZone: null,
};
