import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { readLine } from '../../store/desk/command-line.ts';
import { openForm } from '../../store/desk/duty-acts.ts';
import { useSelectedCase } from '../../store/desk/use-cases.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './duty-desk.module.css';

/** `/`: one line, said back in words before Enter carries it out. */
export function CommandLine(): ReactNode {
  const { t } = useWords();
  const { store, acts } = useSeat();
  const [text, setText] = useState('');
  const units = useSeatState((state) => state.world.units);
  const cases = useSeatState((state) => state.world.cases);
  const selected = useSelectedCase()?.record ?? null;
  const line = readLine(text, { units: units.list, cases: cases.list, selected }, t);
  const refused = useSeatState((state) => line.kind === 'ready' && !mayGive(line.command.name)(state));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      if (line.kind !== 'ready' || refused) return;
      void acts.run(line.label, line.command);
    } else if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    openForm(store, null);
  };
  return (
    <div className={styles['line']} role="group" aria-label={t('duty.line.title')}>
      <KeyCap>/</KeyCap>
      <input
        autoFocus
        aria-label={t('duty.line.title')}
        placeholder={t('duty.line.hint')}
        value={text}
        maxLength={500}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => text === '' && openForm(store, null)}
      />
      <span role="status" data-ready={(line.kind === 'ready' && !refused) || undefined}>
        {line.kind === 'problem' && line.words}
        {line.kind === 'ready' && (refused ? t('duty.line.forbidden') : line.label)}
      </span>
      <KeyCap>Enter</KeyCap>
    </div>
  );
}
