import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { Command } from '../../../../shared/protocol/up.ts';
import type { EventStore } from '../../store/event-store.ts';
import type { CommandOutcome } from '../command-outcome.ts';

/** The one entity of kind `correlation`. */
const RULES_ID = 'rules' as EntityId;
const CHANGED = 'somebody changed these rules meanwhile: look at them as they stand now, then try again';

/** Puts rules in force, from the next report on. Refused when they are no longer as the person saw them. */
export async function setCorrelation(
  store: EventStore,
  { rules, was }: Extract<Command, { readonly name: 'set-correlation' }>,
  commandId: string,
): Promise<CommandOutcome> {
  const crossed = rules.rules.find(({ lower, upper }) => lower > upper);
  if (crossed !== undefined)
    return { ok: false, error: `rule ${crossed.id}: the lower bound must not be above the upper` };
  const ids = rules.rules.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) < at);
  if (twice !== undefined) return { ok: false, error: `two rules are called ${twice}: give each an id of its own` };
  const [newest] = await store.history('correlation', RULES_ID, 'head', 1);
  if ((newest === undefined || newest.op === 'remove' ? 0 : newest.seq) !== was) return { ok: false, error: CHANGED };
  const body = { ...rules, version: rules.version + 1 };
  const commit = await store.append([{ op: 'put', kind: 'correlation', id: RULES_ID, occurredAt: null, body }], {
    commandId,
  });
  return { ok: true, seq: commit.toSeq };
}
