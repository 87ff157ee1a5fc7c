import type { ReactNode } from 'react';
import type { CaseClock } from '../../../shared/domain/case.ts';
import { clockStanding } from '../../../shared/cases/case-clocks.ts';
import { formatSpan } from '../../store/desk/formatted-span.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { useWorkTime } from '../../store/desk/use-cases.ts';
import { Plate } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';

/** What is left of a limit, by the kind of time it counts in; over it on an inverse plate, paused in outline. */
export function ClockLeft({ clock }: { readonly clock: CaseClock | null }): ReactNode {
  const { t } = useWords();
  const at = useSeatState((state) => state.second);
  const time = useWorkTime();
  if (clock === null) return null;
  const { state, ms } = clockStanding(clock, at, time);
  const age = formatSpan(ms, t);
  switch (state) {
    case 'overdue':
      return <Plate look="inverse">{t('cases.clock.over', { age })}</Plate>;
    case 'paused':
      return <Plate look="outline">{t(ms < 0 ? 'cases.clock.pausedOver' : 'cases.clock.paused', { age })}</Plate>;
    case 'met':
    case 'missed':
    case 'cancelled':
      return t(`cases.clock.${state}`);
    case 'running':
    case 'amber':
      return <b>{age}</b>;
  }
}

/** What is left, and of how much; the whole only of limits in elapsed time, since no face shows working time. */
export function ClockOfLimit({ clock }: { readonly clock: CaseClock }): ReactNode {
  const { t } = useWords();
  const { kind, startedAt, dueAt } = clock;
  return (
    <>
      <ClockLeft clock={clock} />
      {kind === 'elapsed' && ` / ${formatSpan(dueAt - startedAt, t)}`}
    </>
  );
}

/** The part of a limit that is used, 0 … 1. */
export function usedOf({ startedAt, dueAt }: CaseClock, at: number): number {
  return dueAt <= startedAt ? 1 : Math.min(1, Math.max(0, (at - startedAt) / (dueAt - startedAt)));
}
