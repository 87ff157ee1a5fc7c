import { openCase } from '../../../../shared/cases/open-case.ts';
import type { CaseBody, CasePlace, Process } from '../../../../shared/domain/case.ts';
import type { CaseFacts } from '../../../../shared/domain/case-act.ts';
import type { NewChange, PutChange } from '../../../../shared/domain/change.ts';
import type { Category, Domain } from '../../../../shared/domain/grade.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { isOver } from '../../../../shared/cases/case-steps.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { nextYearlyNumber } from '../../time/yearly-number.ts';
import { caseAct, type EntryDraft, logEntries } from '../log/log-entries.ts';
import type { CaseContext } from './case-context.ts';
import { casesAbout, type Subject } from './cases-about.ts';
import { caseRules } from './case-rules.ts';
import { unknownDepartment } from './unknown-department.ts';

/** A case to be opened, with what is known of the thing that it is about. */
export interface CaseToOpen {
  readonly process: Process;
  readonly subject: Subject;
  readonly domain: Domain;
  readonly facts: CaseFacts & { readonly title: string; readonly narrative: string; readonly category: Category };
  readonly occurredAt: Instant | null;
  readonly callerRef: string | null;
}

export type OpenedCases =
  { readonly ok: true; readonly changes: readonly NewChange[] } | { readonly ok: false; readonly error: string };

const NO_PLACE: CasePlace = { point: null, words: '', source: 'none', gridCode: null };

/** Opens cases, links what belongs together, and writes it to their logs. The cases come last in the order given. */
export function openCases(wanted: readonly CaseToOpen[], context: CaseContext): OpenedCases {
  const { state, now, actor } = context;
  const rules = caseRules(context);
  const opened = new Map<EntityId, CaseBody>();
  const relatives = new Map<EntityId, CaseBody>();
  const entries: EntryDraft[] = [];
  let last = context.lastCase;
  for (const each of wanted) {
    const unknown = unknownDepartment(state, each.facts);
    if (unknown !== null) return { ok: false, error: unknown };
    const open = casesAbout(state, each.subject).filter(({ body }) => !isOver(body.state));
    const same = open.find(({ body }) => body.process === each.process);
    if (same !== undefined)
      return { ok: false, error: `case ${same.body.number} of the same process is open already: work in that one` };
    const id = nextYearlyNumber(last, now, rules.timeZone);
    last = id;
    const others = [...open.map((record) => record.id), ...opened.keys()];
    opened.set(id, openCase({ ...whatIsKnown(each), number: id, linked: others }, rules));
    for (const { id: otherId, body } of open) {
      const other = relatives.get(otherId) ?? body;
      relatives.set(otherId, { ...other, linked: [...other.linked, id] });
      entries.push(caseAct(otherId, actor.user, 'case.link', { other: id }));
    }
    for (const [otherId, other] of opened) {
      if (otherId !== id) opened.set(otherId, { ...other, linked: [...other.linked, id] });
    }
    const { incidentId, events } = each.subject;
    entries.push(caseAct(id, actor.user, 'case.open', { process: each.process, about: incidentId ?? events[0] ?? '' }));
  }
  const puts = [...relatives, ...opened].map(([id, body]) => putCase(id, body));
  return { ok: true, changes: [...logEntries(state, now, entries), ...puts] };
}

/** What nobody has said yet is empty. */
function whatIsKnown({ process, subject, domain, facts, occurredAt, callerRef }: CaseToOpen) {
  return {
    eventClass: null,
    grade: null,
    warningLevel: null,
    responseLevel: null,
    priority: null,
    gbCode: null,
    place: NO_PLACE,
    leadDepartment: null,
    supporting: [],
    ...facts,
    ...subject,
    process,
    domain,
    occurredAt,
    callerRef,
  };
}

export function putCase(id: EntityId, body: CaseBody): PutChange {
  return { op: 'put', kind: 'case', id, occurredAt: null, body };
}
