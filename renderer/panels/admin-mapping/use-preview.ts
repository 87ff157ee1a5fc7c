import { useEffect, useState } from 'react';
import type { MappingPreview } from '../../../shared/domain/mapping-trial.ts';
import type { Ask } from '../../../shared/protocol/up.ts';
import { useSeat } from '../../store/seat-context.tsx';

export type PreviewAsk = Extract<Ask, { readonly what: 'mapping-preview' }>;

export interface PreviewStanding {
  /** The last answer; it stays while a newer one is worked out. */
  readonly preview: MappingPreview | null;
  readonly waiting: boolean;
  readonly error: string | null;
}

/** Without a change for this long the result is asked for. */
const PAUSE_MS = 300;
const NOTHING: PreviewStanding = { preview: null, waiting: false, error: null };

/** What the payload becomes, asked anew when `ask` is another object and the hand has paused. Null: nothing to ask. */
export function usePreview(ask: PreviewAsk | null): PreviewStanding {
  const seat = useSeat();
  const [held, setHeld] = useState<{ readonly of: PreviewAsk; readonly standing: PreviewStanding } | null>(null);
  useEffect(() => {
    if (ask === null) return undefined;
    const turn = new AbortController();
    const take = (standing: PreviewStanding): void => {
      if (!turn.signal.aborted) setHeld({ of: ask, standing });
    };
    const run = async (): Promise<void> => {
      await seat.pause(PAUSE_MS, turn.signal);
      if (turn.signal.aborted) return;
      try {
        take({ preview: await seat.client.query(ask), waiting: false, error: null });
      } catch (error) {
        take({ ...NOTHING, error: error instanceof Error ? error.message : String(error) });
      }
    };
    void run();
    return () => turn.abort();
  }, [seat, ask]);
  if (ask === null) return NOTHING;
  if (held === null) return { ...NOTHING, waiting: true };
  return held.of === ask ? held.standing : { ...held.standing, waiting: true };
}
