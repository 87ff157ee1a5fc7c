import type { ReactNode } from 'react';
import { useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-correlation.module.css';
import type { RulesEditing } from './use-rules-draft.ts';

/** The foot of the rules: what keeps them from being saved, and the acts; a conflict stands in their place. */
export function SaveRules(props: {
  readonly editing: RulesEditing;
  readonly problem: string | undefined;
  readonly onSave: () => void;
}): ReactNode {
  const { t } = useWords();
  const { editing, problem, onSave } = props;
  const standing = useSeatState((state) => state.commands.get('correlation'));
  const pending = standing?.kind === 'pending';
  if (editing.conflict) {
    return (
      <div className={styles['saveBar']} role="alert">
        <b>{t('correlation.conflict')}</b>
        <ActButton onPress={editing.reset}>{t('correlation.takeTheirs')}</ActButton>
        <ActButton onPress={editing.keepMine}>{t('correlation.keepMine')}</ActButton>
      </div>
    );
  }
  const failed = standing?.kind === 'failed';
  return (
    <div className={styles['saveBar']}>
      <span role={failed ? 'alert' : undefined}>
        {failed ? t('correlation.saveFailed', { error: standing.error }) : problem}
      </span>
      <ActButton look="quiet" onPress={editing.undo} disabled={!editing.canUndo}>
        {t('correlation.undo')} <KeyCap>Ctrl Z</KeyCap>
      </ActButton>
      <ActButton look="quiet" onPress={editing.redo} disabled={!editing.canRedo}>
        {t('correlation.redo')}
      </ActButton>
      {(editing.changed || pending) && problem === undefined && (
        <ActButton look="primary" pending={pending} onPress={onSave}>
          {t(pending ? 'correlation.saving' : 'correlation.save')} <KeyCap>Ctrl Enter</KeyCap>
        </ActButton>
      )}
    </div>
  );
}
