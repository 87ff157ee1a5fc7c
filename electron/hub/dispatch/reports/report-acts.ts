import type { Command } from '../../../../shared/protocol/up.ts';
import type { CommandOutcome } from '../command-outcome.ts';

/** A person's decision about reports and incidents. */
export type ReportAct = Extract<
  Command,
  { readonly name: 'join-reports' | 'part-reports' | 'decide-link' | 'merge-incidents' | 'unmerge-incident' }
>;

/**
 * Decides and commits where the log is written: between reading an incident and writing it no report may join it by rule,
 * since an incident is written whole.
 */
export type ReportActPort = (act: ReportAct, commandId: string, by: string) => Promise<CommandOutcome>;
