import type { Ask, Command } from '../../shared/protocol/up.ts';

const LIMIT_MS = 15_000;
/** Going through a month of payloads takes minutes; the hub bounds it by threads of its own. */
const LONG_LIMIT_MS = 600_000;

const LONG_ASKS: readonly Ask['what'][] = ['mapping-trial', 'correlation-trial'];
const LONG_COMMANDS: readonly Command['name'][] = ['remap-history', 'retry-rejects'];

/** How long a seat waits for the answer to a question. */
export function askLimitMs({ what }: Pick<Ask, 'what'>): number {
  return LONG_ASKS.includes(what) ? LONG_LIMIT_MS : LIMIT_MS;
}

/** How long a seat waits for the outcome of a command. */
export function commandLimitMs({ name }: Pick<Command, 'name'>): number {
  return LONG_COMMANDS.includes(name) ? LONG_LIMIT_MS : LIMIT_MS;
}
