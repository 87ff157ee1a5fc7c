import type { ReactNode } from 'react';
import { goToAdmin } from '../../store/go-to-admin.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import type { EntityRecord } from '../../store/seat-state.ts';
import { Pick } from '../../ui/pick.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-feeds.module.css';

/** Which feed a page of 管理 is about. */
export function FeedPick({ feeds }: { readonly feeds: readonly EntityRecord<'feed'>[] }): ReactNode {
  const { t, name } = useWords();
  const seat = useSeat();
  const chosen = useSeatState((state) => state.admin.feedId);
  return (
    <div className={styles['feedPick']}>
      <Pick
        bare
        label={t('feeds.pages.choose')}
        none={t('feeds.mapping.chooseFeed')}
        value={feeds.some(({ body }) => body.id === chosen) ? chosen : null}
        onChange={(feedId) => goToAdmin(seat.store, { feedId })}
        options={feeds.map(({ body }) => ({ value: String(body.id), label: name(body.name), aside: body.standard }))}
      />
    </div>
  );
}
