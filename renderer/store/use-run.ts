import { useState } from 'react';

/** Something that is asked for by hand. `of` is what it was asked about. */
export type Run<T, Of> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly of: Of }
  | { readonly kind: 'ready'; readonly of: Of; readonly data: T }
  | { readonly kind: 'failed'; readonly of: Of; readonly message: string };

/** Runs a question when told to; an answer to an earlier one is dropped. */
export function useRun<T, Of>(ask: (of: Of) => Promise<T>): readonly [Run<T, Of>, (of: Of) => void] {
  const [run, setRun] = useState<Run<T, Of>>({ kind: 'idle' });
  const start = (of: Of): void => {
    setRun({ kind: 'running', of });
    const end = (next: Run<T, Of>): void => setRun((now) => (now.kind === 'running' && now.of === of ? next : now));
    ask(of).then(
      (data) => end({ kind: 'ready', of, data }),
      (error: unknown) => end({ kind: 'failed', of, message: error instanceof Error ? error.message : String(error) }),
    );
  };
  return [run, start];
}
