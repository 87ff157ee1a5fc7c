import { useEffect, useMemo, useState } from 'react';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import type { Ask } from '../../shared/protocol/up.ts';
import { useSeat } from './seat-context.tsx';

export type Answer<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly data: T }
  | { readonly kind: 'failed'; readonly message: string };

export interface AnswerOptions {
  /** The last answer stays until the new one has come. */
  readonly keep?: boolean;
  /** The same question is asked again when this changes. */
  readonly again?: number;
}

/** The answer to a question, asked anew whenever the question is another one. Null asks nothing. */
export function useAnswer<W extends Ask['what']>(
  ask: Extract<Ask, { readonly what: W }> | null,
  { keep = false, again = 0 }: AnswerOptions = {},
): Answer<AnswerOf[W]> {
  const seat = useSeat();
  const [held, setHeld] = useState<{ readonly key: string; readonly answer: Answer<AnswerOf[W]> } | null>(null);
  // `ask` is a new object at every drawing: its text stands for it, and gives it back unchanged.
  const key = JSON.stringify(ask);
  const request = useMemo(() => ({ ask: JSON.parse(key) as typeof ask, key, again }), [key, again]);
  useEffect(() => {
    const { ask: asked, key: askedKey } = request;
    if (asked === null) return undefined;
    let wanted = true;
    const take = (answer: Answer<AnswerOf[W]>): void => {
      if (wanted) setHeld({ key: askedKey, answer });
    };
    seat.client.query(asked).then(
      (data) => take({ kind: 'ready', data }),
      (error: unknown) => take({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [seat, request]);
  if (held !== null && (held.key === key || keep)) return held.answer;
  return { kind: 'loading' };
}
