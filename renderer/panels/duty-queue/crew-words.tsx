import type { ReactNode } from 'react';
import type { CaseRow } from '../../store/desk/case-row.ts';
import type { Crew } from '../../store/desk/use-cases.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { Plate } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';

/** An emergency without a unit is told on an inverse plate after this long. */
const UNATTENDED_MS = 60_000;

/** Who is on a case; an open emergency to which no unit was sent says so. */
export function CrewWords({ row, crew }: { readonly row: CaseRow; readonly crew: Crew | null }): ReactNode {
  const { t } = useWords();
  const at = useSeatState((state) => state.second);
  const { process, openedAt } = row.record.body;
  if (crew !== null && crew.sent > 0) {
    return <span>{t('duty.crew', { sent: crew.sent, onScene: crew.onScene })}</span>;
  }
  if (process !== 'emergency' || row.over) return null;
  return <Plate look={at - openedAt > UNATTENDED_MS ? 'inverse' : 'outline'}>{t('duty.unattended')}</Plate>;
}
