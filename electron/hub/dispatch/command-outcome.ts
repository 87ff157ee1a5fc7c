import type { Seq } from '../../../shared/domain/ids.ts';

/** What became of a command: the change that carries it out, or why not, for the person who asked. */
export type CommandOutcome = { readonly ok: true; readonly seq: Seq } | { readonly ok: false; readonly error: string };
