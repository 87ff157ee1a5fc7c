import type { CaseAct, CaseFacts } from '../../../../shared/domain/case-act.ts';
import type { CommandOf } from '../desk/command-of.ts';

/** An act as it came over the wire, with what is not told left out altogether: nothing untold may overwrite what is known. */
export function readAct(act: CommandOf<'act-on-case'>['act']): CaseAct {
  // The schema checked the shape; ids are branded here.
  return (act.do === 'set' ? { ...act, facts: toldFacts(act.facts) } : act) as CaseAct;
}

export function toldFacts(facts: CommandOf<'open-case'>['facts']): CaseFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
