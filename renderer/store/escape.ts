import { INITIAL_MAP_UI } from './map-ui.ts';
import type { SeatState } from './seat-store.ts';

/** What one press of Esc takes away: the newest thing that stands in the way. */
export function escapeOnce({ mapUi, tools }: SeatState): Partial<SeatState> {
  if (mapUi.tool.kind !== 'look' || mapUi.draft !== null)
    return { mapUi: { ...mapUi, tool: INITIAL_MAP_UI.tool, draft: null, measured: null } };
  if (tools.panel !== null) return { tools: { ...tools, panel: null } };
  if (mapUi.isochrone !== null) return { mapUi: { ...mapUi, isochrone: null } };
  if (mapUi.pin !== null) return { mapUi: { ...mapUi, pin: null } };
  return { selection: null };
}
