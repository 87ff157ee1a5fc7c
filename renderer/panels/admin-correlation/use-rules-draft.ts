import { useState } from 'react';
import type { CorrelationBody } from '../../../shared/domain/correlation.ts';
import { beginDraft, changeDraft, redoDraft, undoDraft, type DraftSteps } from '../../store/draft-steps.ts';
import { draftOf, type RulesDraft } from './rules-draft.ts';

export interface RulesEditing {
  readonly draft: RulesDraft;
  readonly changed: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The rules in force are other ones than the draft began from. */
  readonly conflict: boolean;
  readonly change: (draft: RulesDraft, place: string | null) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Begins again from what is in force. */
  readonly reset: () => void;
  /** What is in force is taken as known: saving replaces it. */
  readonly keepMine: () => void;
}

interface Held {
  readonly base: CorrelationBody;
  readonly steps: DraftSteps<RulesDraft>;
}

/** The rules as they are being edited, beside those in force. */
export function useRulesDraft(inForce: CorrelationBody): RulesEditing {
  const start = (): Held => ({ base: inForce, steps: beginDraft(draftOf(inForce)) });
  const [held, setHeld] = useState<Held>(start);
  const { base, steps } = held;
  const told = says(steps.now);
  const untouched = told === says(draftOf(base));
  const same = told === says(draftOf(inForce));
  const moved = JSON.stringify(base) !== JSON.stringify(inForce);
  if (moved && (untouched || same)) setHeld(start());
  return {
    draft: steps.now,
    changed: !same,
    canUndo: steps.past.length > 0,
    canRedo: steps.future.length > 0,
    conflict: moved && !untouched && !same,
    change: (draft, place) => setHeld({ base, steps: changeDraft(steps, draft, place) }),
    undo: () => setHeld({ base, steps: undoDraft(steps) }),
    redo: () => setHeld({ base, steps: redoDraft(steps) }),
    reset: () => setHeld(start()),
    keepMine: () => setHeld({ base: inForce, steps }),
  };
}

/** What rules say, their version aside: that is the hub's to count. */
function says(draft: RulesDraft): string {
  return JSON.stringify({ ...draft, version: 0 });
}
