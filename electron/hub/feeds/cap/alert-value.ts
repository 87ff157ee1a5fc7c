import { rejected } from '../common/record-parts.ts';
import type { RawRecord, Span } from '../standard.ts';
import { problemOf } from './read-alert.ts';
import type { CapAlert } from './schema.ts';

/** A record of a standard that is CAP in other clothes: its alert, or why it can't be taken (rule CAP6). */
export function alertOrReject<Value extends { readonly alert: CapAlert }>(value: Value, span: Span): RawRecord<Value> {
  const problem = problemOf(value.alert);
  const recordId = value.alert.identifier;
  if (problem !== null) return rejected(problem.reason, problem.detail, { recordId: recordId || null, span });
  return { kind: 'event', recordId, span, value };
}
