import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { CommandOf } from '../desk/command-of.ts';
import type { DeskContext, DeskDecision } from '../desk/desk-decision.ts';
import { mayTouchCase } from '../cases/may-touch-case.ts';
import { logEntries } from './log-entries.ts';

/** Takes down a person's words in the log of a case or a shift. */
export function writeLog(
  { stream, entry, text, to, corrects }: CommandOf<'write-log'>,
  context: DeskContext,
): DeskDecision {
  const { state, now, actor } = context;
  const streamId = stream.id as EntityId;
  if (stream.kind === 'case') {
    const record = state.get('case', streamId);
    if (record === null) return { ok: false, error: `there is no case ${streamId}` };
    const refusal = mayTouchCase(state, record.body, streamId, actor);
    if (refusal !== null) return { ok: false, error: refusal };
  }
  if (stream.kind === 'shift' && (actor.role === 'department' || actor.role === 'grid'))
    return { ok: false, error: 'the log of a shift is kept by its own desk: write into the log of the case' };
  if ((entry === 'correction') !== (corrects !== null))
    return { ok: false, error: 'a correction names the entry that it sets right, and nothing else does' };
  if (corrects !== null) {
    const wrong = state.get('log-entry', corrects as EntityId)?.body.stream;
    if (wrong === undefined || wrong.kind !== stream.kind || wrong.id !== streamId)
      return { ok: false, error: 'the entry to be set right is not in this log' };
  }
  const draft = { stream: { kind: stream.kind, id: streamId }, entry, by: actor.user, text, to };
  return { ok: true, changes: logEntries(state, now, [{ ...draft, corrects: corrects as EntityId | null }]) };
}
