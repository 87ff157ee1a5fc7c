import { actsFor, stepsOf, type CaseActor, type PossibleAct } from '../../../shared/cases/case-steps.ts';
import type { CaseAct } from '../../../shared/domain/case-act.ts';
import { DISPOSITIONS, type CaseBody, type Disposition } from '../../../shared/domain/case.ts';
import type { Words } from '../../ui/words.tsx';
import type { Choice } from './choice.ts';

/** Does an act to whatever it is for, under these words. */
export type DoCaseAct = (label: string, act: CaseAct) => void;

/** The steps that this person may take with a case now, each with the words it needs. */
export function stepChoices(body: CaseBody, actor: CaseActor, { t }: Words, act: DoCaseAct): readonly Choice[] {
  return actsFor(body, actor).flatMap((possible): readonly Choice[] => {
    const label = t(`cases.act.${possible.act}`);
    const ask = { label: t('duty.reason'), required: true };
    switch (possible.act) {
      case 'move': {
        const { to } = possible;
        if (to === null) return [];
        const toLabel = t(`cases.state.${to}`);
        const mustSayWhy = to === 'declined' || to === 'void';
        const run = (reason: string): void => act(toLabel, { do: 'move', to, reason });
        return [{ id: `move-${to}`, label: toLabel, ...(mustSayWhy ? { ask } : {}), run }];
      }
      case 'close':
        return dispositionsOf(body, possible).map((disposition): Choice => {
          const words = `${label} · ${t(`cases.disposition.${disposition}`)}`;
          const say = { label: t('duty.closingWords'), required: false };
          return {
            id: `close-${disposition}`,
            label: words,
            ask: say,
            run: (said) => act(words, { do: 'close', disposition, words: said }),
          };
        });
      case 'hold':
        return [{ id: 'hold', label, ask, run: (reason) => act(label, { do: 'hold', reason, until: null }) }];
      case 'resume':
        return [{ id: 'resume', label, run: () => act(label, { do: 'resume' }) }];
      case 'return':
      case 'rework':
      case 'reopen': {
        const { act: name } = possible;
        return [{ id: name, label, ask, run: (reason) => act(label, { do: name, reason }) }];
      }
      case 'set':
      case 'extend':
      case 'urge':
      case 'supervise':
      case 'duplicate':
      case 'set-parent':
      case 'link':
      case 'unlink':
        return [];
    }
  });
}

/** What may be said of a case that ends by this step. */
function dispositionsOf({ process, state }: CaseBody, { to }: PossibleAct): readonly Disposition[] {
  const allowed = stepsOf(process)
    .filter((step) => step.act === 'close' && step.to === to && step.from.includes(state))
    .flatMap(({ dispositions }) => dispositions ?? []);
  return DISPOSITIONS.filter((one) => allowed.includes(one));
}

/** 催办, 督办 and 延期 of the clocks that run. */
export function clockChoices(
  body: CaseBody,
  actor: CaseActor,
  { t, name }: Words,
  now: number,
  act: DoCaseAct,
): readonly Choice[] {
  const may = new Set(actsFor(body, actor).map((possible) => possible.act));
  return body.clocks.flatMap((clock): readonly Choice[] => {
    const { limitId, dueAt, startedAt } = clock;
    if (clock.ended !== null || clock.pausedAt !== null) return [];
    const what = name(clock.name);
    const choices: Choice[] = [];
    const add = (kind: 'urge' | 'supervise' | 'extend', ask: boolean, make: (words: string) => CaseAct): void => {
      const label = `${t(`cases.act.${kind}`)} · ${what}`;
      const asked = ask ? { ask: { label: t('duty.reason'), required: true } } : {};
      choices.push({ id: `${kind}-${limitId}`, label, ...asked, run: (words) => act(label, make(words)) });
    };
    if (may.has('urge') && now <= dueAt && clock.urgedAt === null) add('urge', false, () => ({ do: 'urge', limitId }));
    if (may.has('supervise') && now > dueAt && clock.supervisedAt === null)
      add('supervise', true, (words) => ({ do: 'supervise', limitId, words }));
    if (may.has('extend')) {
      // §2.2: the standard period once more.
      const later = dueAt + (dueAt - startedAt);
      add('extend', true, (reason) => ({ do: 'extend', limitId, dueAt: later, reason }));
    }
    return choices;
  });
}
