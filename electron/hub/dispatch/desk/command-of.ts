import type { DeskCommand } from '../run-command.ts';

/** A command of the duty desk by its name. */
export type CommandOf<N extends DeskCommand['name']> = Extract<DeskCommand, { readonly name: N }>;
