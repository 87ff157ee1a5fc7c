import type { EventStore } from '../store/event-store.ts';
import type { CommandOutcome } from './command-outcome.ts';

/**
 * What became of a command that was carried out before; null: it was not. A seat whose line broke sends its command
 * again, and by then what it was about may be gone. Appending nothing writes nothing, but finds the command's commit.
 */
export async function earlierOutcome(store: EventStore, commandId: string): Promise<CommandOutcome | null> {
  const { repeated, toSeq } = await store.append([], { commandId });
  return repeated ? { ok: true, seq: toSeq } : null;
}
