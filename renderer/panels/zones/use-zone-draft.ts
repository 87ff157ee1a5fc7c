import { useEffect, useState } from 'react';
import type { CommandStanding } from '../../store/command-standing.ts';
import type { MapTool, ZoneArea } from '../../store/map-ui.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { zoneKey, type ZoneWords } from '../../store/zone-acts.ts';
import { zoneOf, type ZoneRecord } from '../../store/zone-filter.ts';

export interface ZoneDraft {
  /** The zone that is changed, as it stands now or last stood; null: a new one. */
  readonly before: ZoneRecord | null;
  /** Whether somebody else was there meanwhile. */
  readonly now: 'same' | 'changed' | 'gone';
  readonly standing: CommandStanding | undefined;
  readonly save: (shape: ZoneArea, words: ZoneWords) => void;
  readonly takeTheirs: () => void;
}

/** Follows a draft from the first corner until its change has come back. */
export function useZoneDraft(tool: Extract<MapTool, { readonly kind: 'draw-zone' | 'edit-zone' }>): ZoneDraft {
  const seat = useSeat();
  const [newId, setNewId] = useState<string | null>(null);
  const zoneId = tool.kind === 'edit-zone' ? tool.zoneId : newId;
  const current = useSeatState((state) => zoneOf(state.world.zones, zoneId));
  const standing = useSeatState((state) => (zoneId === null ? undefined : state.commands.get(zoneKey(zoneId))));
  const [before, setBefore] = useState(current);
  const [sent, setSent] = useState(false);
  if (current !== null && current !== before) setBefore(current);
  // The change that this desk asked for has come back: the drawing is done.
  const done = sent && standing === undefined && current !== null;
  useEffect(() => {
    if (done) seat.map.use({ kind: 'look' });
  }, [done, seat]);
  const edited = tool.kind === 'edit-zone';
  const ours = sent && standing?.kind !== 'failed';
  const now = !edited || ours ? 'same' : current === null ? 'gone' : current.seq === tool.was ? 'same' : 'changed';
  return {
    before: edited ? (current ?? before) : null,
    now,
    standing,
    save: (shape, words) => {
      setSent(true);
      if (edited) return void seat.zones.change(tool.zoneId, current?.seq ?? null, shape, words);
      // The same name again after a refusal: it is the same zone.
      const id = newId ?? seat.zones.newId();
      setNewId(id);
      void seat.zones.change(id, null, shape, words);
    },
    takeTheirs: () => seat.map.use({ kind: 'look' }),
  };
}
