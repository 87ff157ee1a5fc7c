import type { EventBody } from '../../../../shared/domain/event.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { LinkBody } from '../../../../shared/domain/incident.ts';
import type { Command } from '../../../../shared/protocol/up.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { IncidentBook } from '../book/incident-book.ts';
import type { Report } from '../book/report.ts';

/** What a person decides about reports and incidents. Every one can be taken back by another. */
export type ReportAct = Extract<
  Command,
  { readonly name: 'join-reports' | 'part-reports' | 'decide-link' | 'merge-incidents' | 'unmerge-incident' }
>;

export interface ActContext {
  readonly book: IncidentBook;
  readonly by: string;
  readonly now: Instant;
  /** A report of the log; null: it is not in the state. */
  report(id: EntityId): Report | null;
}

/** The incidents that changed, or why nothing may; then nothing has. */
export type ActOutcome =
  { readonly ok: true; readonly incidents: readonly EntityId[] } | { readonly ok: false; readonly error: string };

export type ReadEvent = (id: EntityId) => EventBody | null;

export function refused(error: string): ActOutcome {
  return { ok: false, error };
}

/** A link as a person's own act: final, no rule changes it. */
export function decided(
  { by, now }: ActContext,
  eventId: EntityId,
  to: LinkBody['to'],
  state: 'joined' | 'apart',
): LinkBody {
  return { eventId, to, state, score: state === 'joined' ? 1 : 0, rule: null, reasons: [], by, at: now };
}
