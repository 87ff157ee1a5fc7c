import type { Seq } from '../../../shared/domain/ids.ts';

/** What became of a command: the change that carries it out, or why not, for the person who asked. */
export type CommandOutcome =
  | {
      readonly ok: true;
      readonly seq: Seq;
      /** Of a command about many things: how many it named and to how many it was done; absent when it is answered again. */
      readonly counts?: { readonly asked: number; readonly done: number };
    }
  | { readonly ok: false; readonly error: string };
