import { useState } from 'react';
import type { FeedMapping } from '../../../shared/domain/feed-mapping.ts';
import { beginDraft, changeDraft, redoDraft, undoDraft, type DraftSteps } from '../../store/draft-steps.ts';
import type { EntityRecord } from '../../store/seat-state.ts';
import { emptyMapping, mappedCount, readsAlike } from './mapping-draft.ts';

export interface MappingDraft {
  readonly mapping: FeedMapping;
  /** Nothing has been put in yet: the hub may propose. */
  readonly blank: boolean;
  readonly changed: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The mapping in force is not the one that the draft began from, nor the draft. */
  readonly conflict: boolean;
  readonly change: (mapping: FeedMapping, place: string | null) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Begins again from what is in force. */
  readonly reset: () => void;
  /** What is in force is taken as known: saving replaces it. */
  readonly keepMine: () => void;
}

interface Held {
  readonly base: FeedMapping | null;
  readonly steps: DraftSteps<FeedMapping>;
}

/** Its note is that of the next change, which nobody has written yet. */
function draftOf({ body }: EntityRecord<'feed'>): FeedMapping {
  return { ...(body.mapping ?? emptyMapping(body.standard)), note: '' };
}

/** The mapping of one feed as it is being edited, with the way back, beside the one in force. */
export function useMappingDraft(feed: EntityRecord<'feed'>): MappingDraft {
  const inForce = feed.body.mapping ?? null;
  const start = (): Held => ({ base: inForce, steps: beginDraft(draftOf(feed)) });
  const [held, setHeld] = useState<Held>(start);
  const { base, steps } = held;
  const mapping = steps.now;
  const untouched = readsAlike(mapping, base ?? emptyMapping(feed.body.standard));
  // What was edited has come into force, or nothing was edited: the draft goes on from what stands now.
  const moved = JSON.stringify(base) !== JSON.stringify(inForce);
  if (moved && (untouched || readsAlike(mapping, inForce))) setHeld(start());
  const set = (next: DraftSteps<FeedMapping>): void => setHeld({ base, steps: next });
  return {
    mapping,
    blank: inForce === null && mappedCount(mapping) === 0 && steps.past.length === 0,
    changed: !readsAlike(mapping, inForce ?? emptyMapping(feed.body.standard)),
    canUndo: steps.past.length > 0,
    canRedo: steps.future.length > 0,
    conflict: moved && !untouched && !readsAlike(mapping, inForce),
    change: (next, place) => set(changeDraft(steps, next, place)),
    undo: () => set(undoDraft(steps)),
    redo: () => set(redoDraft(steps)),
    reset: () => setHeld(start()),
    keepMine: () => setHeld({ base: inForce, steps }),
  };
}
