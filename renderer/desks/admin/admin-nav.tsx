import { useMemo, type ReactNode } from 'react';
import { ADMIN_PAGES, type AdminPage } from '../../store/admin-place.ts';
import { goToAdmin } from '../../store/go-to-admin.ts';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import type { TextKey } from '../../../shared/i18n/texts.ts';
import { openRejects } from '../../store/open-rejects.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-desk.module.css';

const WORDS: Readonly<Record<AdminPage, TextKey>> = {
  map: 'admin.map.title',
  feeds: 'feeds.pages.feeds',
  mapping: 'feeds.pages.mapping',
  tables: 'feeds.pages.tables',
  quarantine: 'feeds.pages.quarantine',
  correlation: 'correlation.title',
  people: 'people.title',
};

/** The pages of 管理, each with its key; what waits for a person is counted. */
export function AdminNav(): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const page = useSeatState((state) => state.admin.page);
  const rejects = useSeatState((state) => state.world.rejects);
  const open = useMemo(() => openRejects(rejects).length, [rejects]);
  return (
    <nav className={styles['nav']} aria-label={t('admin.nav')}>
      {ADMIN_PAGES.map((one, i) => (
        <a
          key={one}
          href={`?desk=admin&page=${one}`}
          aria-current={one === page ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault();
            goToAdmin(seat.store, { page: one });
          }}
        >
          <KeyCap>{String(i + 1)}</KeyCap>
          {t(WORDS[one])}
          {one === 'quarantine' && open > 0 && <span>{formatCount(open)}</span>}
        </a>
      ))}
    </nav>
  );
}
