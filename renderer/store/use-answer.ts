import { useEffect, useState } from 'react';
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
  const key = JSON.stringify(ask);
  useEffect(() => {
    if (ask === null) return undefined;
    let wanted = true;
    const take = (answer: Answer<AnswerOf[W]>): void => {
      if (wanted) setHeld({ key, answer });
    };
    seat.client.query(ask).then(
      (data) => take({ kind: 'ready', data }),
      (error: unknown) => take({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      wanted = false;
    };
    // The key stands for the question: `ask` is a new object at every drawing.
  }, [seat, key, again]);
  if (held !== null && (held.key === key || keep)) return held.answer;
  return { kind: 'loading' };
}
