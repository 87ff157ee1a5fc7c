import { useEffect, useState } from 'react';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import type { Ask } from '../../shared/protocol/up.ts';
import { useSeat } from './seat-context.tsx';

export type Answer<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly data: T }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * The answer to a question, asked anew whenever the question is another one. With `keep` the last answer stays until the new
 * one has come. Null asks nothing.
 */
export function useAnswer<W extends Ask['what']>(
  ask: Extract<Ask, { readonly what: W }> | null,
  options: { readonly keep: boolean } = { keep: false },
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
  }, [seat, key]);
  if (held !== null && (held.key === key || options.keep)) return held.answer;
  return { kind: 'loading' };
}
