import type { DeskCommand } from '../run-command.ts';
import type { DeskContext, DeskDecision } from './desk-decision.ts';

/** The decision of one command of the duty desk. */
export function runDeskCommand(command: DeskCommand, _context: DeskContext): DeskDecision {
  return { ok: false, error: `${command.name} is not there yet` };
}
