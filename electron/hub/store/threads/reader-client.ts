import { CallThread } from './call-thread.ts';
import type { StoreError } from '../event-store.ts';
import type { ArgsMap, ReaderCall, ReaderMessage, ReaderThreadData, ResultMap } from './reader-messages.ts';

export interface ReaderClientOptions {
  readonly dataDir: string;
  /** Reader threads. Default 1. */
  readonly threads?: 1 | 2;
  /** The thread's program, where a build has moved it. */
  readonly entry?: URL;
  readonly onDeath?: (error: StoreError) => void;
  /** A derivative was found damaged; answers stay right, `rebuildDerivatives` mends it. */
  readonly onDamage?: (problem: string) => void;
}

type Request = { readonly [C in ReaderCall]: { readonly name: C; readonly args: ArgsMap[C] } }[ReaderCall];
type Other = Extract<ReaderMessage, { readonly kind: 'damage' }>;
type Thread = CallThread<Request, ResultMap[ReaderCall], Other>;

/** Asks the reader threads; a call goes to the one with the least to do. Errors: those of SqliteReader, and 'unavailable'. */
export class ReaderClient {
  readonly #threads: readonly Thread[];

  constructor({ dataDir, threads = 1, entry, onDeath, onDamage }: ReaderClientOptions) {
    const program = entry ?? new URL('./reader-thread.ts', import.meta.url);
    const data: ReaderThreadData = { dataDir };
    this.#threads = Array.from({ length: threads }, () => {
      const events = {
        onMessage: ({ problem }: Other) => onDamage?.(problem),
        onDeath: (error: StoreError) => onDeath?.(error),
      };
      return new CallThread<Request, ResultMap[ReaderCall], Other>(program, data, events);
    });
  }

  async call<C extends ReaderCall>(name: C, ...args: ArgsMap[C]): Promise<ResultMap[C]> {
    const thread = this.#threads.reduce((least, other) => (other.pending < least.pending ? other : least));
    // The thread answers a call by its own name: the pair of maps is what ties the two types.
    return (await thread.call({ name, args } as Request)) as ResultMap[C];
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}
