import type { PutChange } from '../../../../shared/domain/change.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { LogEntryBody } from '../../../../shared/domain/log-entry.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { nextNumber } from './next-number.ts';

export type Stream = LogEntryBody['stream'];

/** An entry to be written; what is left out is empty. */
export type EntryDraft = Pick<LogEntryBody, 'stream' | 'entry' | 'by'> &
  Partial<Pick<LogEntryBody, 'text' | 'code' | 'facts' | 'to' | 'corrects'>>;

/** What a person did to a case, in the words of `code` and `facts`. */
export function caseAct(caseId: EntityId, by: string, code: string, facts: LogEntryBody['facts'] = {}): EntryDraft {
  return { stream: { kind: 'case', id: caseId }, entry: 'act', by, code, facts };
}

/** `case/2026-000123~4`: the fourth entry of the log of that case. */
export function entryId({ kind, id }: Stream, n: number): EntityId {
  return `${kind}/${id}~${n}` as EntityId;
}

/** Numbers entries within their streams, in the order given. All entries of one commit go through one call. */
export function logEntries(
  state: Pick<DeskState, 'get'>,
  now: Instant,
  drafts: readonly EntryDraft[],
): readonly PutChange[] {
  const next = new Map<string, number>();
  return drafts.map((draft) => {
    const { stream } = draft;
    const key = entryId(stream, 0);
    const n = next.get(key) ?? nextNumber((at) => state.get('log-entry', entryId(stream, at)) !== null);
    next.set(key, n + 1);
    const body = { text: '', code: null, facts: {}, to: [], corrects: null, ...draft, at: now };
    return { op: 'put', kind: 'log-entry', id: entryId(stream, n), occurredAt: null, body };
  });
}
