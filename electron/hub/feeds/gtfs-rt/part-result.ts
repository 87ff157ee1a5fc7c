import type { NewChange } from '../../../../shared/domain/change.ts';
import type { RejectReason } from '../../../../shared/domain/feed.ts';

/** What one part of an entity (alert, vehicle, trip update) comes to: changes, or why the record cannot be taken. */
export type PartResult =
  | { readonly ok: true; readonly changes: readonly NewChange[] }
  | { readonly ok: false; readonly reason: RejectReason; readonly detail: string; readonly recordId: string };

/** `recordId`: what the part is known by, so that what is already known of it is not taken for ended. */
export function problem(reason: RejectReason, detail: string, recordId: string): PartResult {
  return { ok: false, reason, detail, recordId };
}
