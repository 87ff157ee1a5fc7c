/** A thing that is being edited, with the way back. */
export interface DraftSteps<T> {
  readonly now: T;
  readonly past: readonly T[];
  readonly future: readonly T[];
  /** What the last step changed: typing on in the same place is one step. Null: the next one is always its own. */
  readonly lastPlace: string | null;
}

const MOST_STEPS = 200;

export function beginDraft<T>(now: T): DraftSteps<T> {
  return { now, past: [], future: [], lastPlace: null };
}

/** `place` names what is changed; null: a step of its own. */
export function changeDraft<T>(steps: DraftSteps<T>, now: T, place: string | null): DraftSteps<T> {
  const goesOn = place !== null && place === steps.lastPlace;
  const past = goesOn ? steps.past : [...steps.past, steps.now].slice(-MOST_STEPS);
  return { now, past, future: [], lastPlace: place };
}

export function undoDraft<T>(steps: DraftSteps<T>): DraftSteps<T> {
  const before = steps.past.at(-1);
  if (before === undefined) return steps;
  return { now: before, past: steps.past.slice(0, -1), future: [steps.now, ...steps.future], lastPlace: null };
}

export function redoDraft<T>(steps: DraftSteps<T>): DraftSteps<T> {
  const [next, ...future] = steps.future;
  if (next === undefined) return steps;
  return { now: next, past: [...steps.past, steps.now], future, lastPlace: null };
}
