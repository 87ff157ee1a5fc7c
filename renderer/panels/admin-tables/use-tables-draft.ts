import { useState } from 'react';
import type { CodeTables } from '../../../shared/domain/grade.ts';
import { beginDraft, changeDraft, redoDraft, undoDraft, type DraftSteps } from '../../store/draft-steps.ts';
import type { EntityRecord } from '../../store/seat-state.ts';
import { draftOf, type TablesDraft } from './rule-draft.ts';

export interface TablesEditing {
  readonly draft: TablesDraft;
  readonly changed: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The tables in force are other ones than the draft began from. */
  readonly conflict: boolean;
  readonly change: (draft: TablesDraft, place: string | null) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly reset: () => void;
  readonly keepMine: () => void;
}

interface Held {
  readonly base: CodeTables | null;
  readonly steps: DraftSteps<TablesDraft>;
}

/** The tables of one feed as they are being edited, beside those in force. */
export function useTablesDraft(feed: EntityRecord<'feed'>): TablesEditing {
  const inForce = feed.body.tables;
  const start = (): Held => ({ base: inForce, steps: beginDraft(draftOf(inForce)) });
  const [held, setHeld] = useState<Held>(start);
  const { base, steps } = held;
  const told = says(steps.now);
  const untouched = told === says(draftOf(base));
  const moved = JSON.stringify(base) !== JSON.stringify(inForce);
  const same = told === says(draftOf(inForce));
  if (moved && (untouched || same)) setHeld(start());
  return {
    draft: steps.now,
    changed: !same,
    canUndo: steps.past.length > 0,
    canRedo: steps.future.length > 0,
    conflict: moved && !untouched && !same,
    change: (draft, place) =>
      setHeld((before) => ({ base: before.base, steps: changeDraft(before.steps, draft, place) })),
    undo: () => setHeld({ base, steps: undoDraft(steps) }),
    redo: () => setHeld({ base, steps: redoDraft(steps) }),
    reset: () => setHeld(start()),
    keepMine: () => setHeld({ base: inForce, steps }),
  };
}

/** What rules say, their keys aside. */
function says(draft: TablesDraft): string {
  return JSON.stringify(draft, (name, value: unknown) => (name === 'key' ? undefined : value));
}
