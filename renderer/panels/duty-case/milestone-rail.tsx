import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Milestone, Process } from '../../../shared/domain/case.ts';
import type { CaseRecord } from '../../store/desk/case-row.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './duty-case.module.css';

const SHOWN: Readonly<Record<Process, readonly Milestone[]>> = {
  emergency: ['received', 'triaged', 'first-dispatch', 'first-en-route', 'first-on-scene', 'cleared', 'closed'],
  city: ['received', 'accepted', 'filed', 'assigned', 'handling', 'fed-back', 'checked', 'closed'],
};

/** When the case came to each of its milestones; choosing one shows the whole desk as it was then. */
export function MilestoneRail({ record }: { readonly record: CaseRecord }): ReactNode {
  const { t, local } = useWords();
  const { playback } = useSeat();
  const at = useSeatState((state) => state.second);
  const { milestones, process } = record.body;
  const shown = SHOWN[process];
  const reached = shown.findLastIndex((milestone) => milestones[milestone] !== undefined);
  return (
    <ol className={styles['rail']}>
      {shown.map((milestone, i) => {
        const when = milestones[milestone];
        return (
          <li key={milestone} data-now={i === reached || undefined} data-open={when === undefined || undefined}>
            <Button
              isDisabled={when === undefined}
              onPress={() => {
                if (when !== undefined) playback.seek(when);
              }}
            >
              <span>{t(`cases.milestone.${milestone}`)}</span>
              <b>{when === undefined ? '–' : timeOf(local.near(when, at), local.seconds(when))}</b>
            </Button>
          </li>
        );
      })}
    </ol>
  );

  /** To the second on the day itself; with its date on another. */
  function timeOf(near: string, seconds: string): string {
    return seconds.startsWith(near) ? seconds : near;
  }
}
