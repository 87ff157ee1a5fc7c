import type { NewChange } from '../../../shared/domain/change.ts';
import type { Normalised } from '../feeds/standard.ts';

/** The same in a drill: what its publisher calls actual is an exercise; tests and drafts stay what they are. */
export function asExercise(normalised: Normalised): Normalised {
  if (normalised.kind !== 'changes') return normalised;
  return {
    ...normalised,
    changes: normalised.changes.map(exercised),
    replaces: normalised.replaces.map((replaced) =>
      replaced.ofReality === 'actual' ? { ...replaced, ofReality: 'exercise' } : replaced,
    ),
  };
}

function exercised(change: NewChange): NewChange {
  if (change.op !== 'put' || change.kind !== 'event' || change.body.reality !== 'actual') return change;
  return { ...change, body: { ...change.body, reality: 'exercise' } };
}
