import type { ReactNode } from 'react';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import type { EntityRecord } from '../../store/seat-state.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-mapping.module.css';
import { mappingToSave } from './mapping-draft.ts';
import type { MappingDraft } from './use-mapping-draft.ts';

/** Saves the draft as the next version, against the change it was made on. */
export function useSaveMapping(feed: EntityRecord<'feed'>, draft: MappingDraft): () => void {
  const seat = useSeat();
  return () => {
    if (!draft.changed || draft.conflict) return;
    void seat.commands.run(`mapping/${feed.body.id}`, {
      name: 'set-feed-mapping',
      feedId: feed.body.id,
      mapping: mappingToSave(draft.mapping, feed.body.mapping ?? null),
      was: feed.seq,
    });
  };
}

/** The foot of the form: why it is changed, and the acts; a conflict stands in their place. */
export function SaveBar(props: {
  readonly feed: EntityRecord<'feed'>;
  readonly draft: MappingDraft;
  readonly onSave: () => void;
}): ReactNode {
  const { t } = useWords();
  const { feed, draft, onSave } = props;
  const standing = useSeatState((state) => state.commands.get(`mapping/${feed.body.id}`));
  const pending = standing?.kind === 'pending';
  const version = feed.body.mapping?.version ?? 0;
  if (draft.conflict) {
    return (
      <div className={styles['saveBar']} role="alert" data-conflict>
        <b>{t('feeds.mapping.conflict', { n: version })}</b>
        <ActButton onPress={draft.reset}>{t('feeds.mapping.takeTheirs', { n: version })}</ActButton>
        <ActButton onPress={draft.keepMine}>{t('feeds.mapping.keepMine', { n: version })}</ActButton>
      </div>
    );
  }
  return (
    <div className={styles['saveBar']}>
      <TextBox
        label={t('feeds.mapping.note')}
        hint={t('feeds.mapping.noteHint')}
        value={draft.mapping.note}
        onChange={(note) => draft.change({ ...draft.mapping, note }, 'note')}
      />
      {standing?.kind === 'failed' && (
        <span className={styles['problem']} role="alert">
          {t('feeds.mapping.saveFailed', { error: standing.error })}
        </span>
      )}
      <ActButton look="quiet" onPress={draft.undo} disabled={!draft.canUndo}>
        {t('feeds.mapping.undo')} <KeyCap>Ctrl Z</KeyCap>
      </ActButton>
      <ActButton look="quiet" onPress={draft.redo} disabled={!draft.canRedo}>
        {t('feeds.mapping.redo')}
      </ActButton>
      {draft.changed || pending ? (
        <ActButton look="primary" pending={pending} onPress={onSave}>
          {t(pending ? 'feeds.mapping.saving' : 'feeds.mapping.save')} <KeyCap>Ctrl Enter</KeyCap>
        </ActButton>
      ) : (
        <span className={styles['hint']}>{version === 0 ? '' : t('feeds.mapping.saved')}</span>
      )}
    </div>
  );
}
