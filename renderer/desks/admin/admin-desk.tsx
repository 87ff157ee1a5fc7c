import { useLayoutEffect, type ReactNode } from 'react';
import { AccountMenu } from '../../panels/account/account-menu.tsx';
import { ConnectionBanner } from '../../panels/banner/connection-banner.tsx';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { KeyCap, Plate } from '../../ui/plate.tsx';
import { useWords, WordsProvider } from '../../ui/words.tsx';
import styles from './admin-desk.module.css';
import { AdminNav } from './admin-nav.tsx';
import { AdminPageView } from './admin-page.tsx';
import { ADMIN_KEYS, performAdminKey, useAdminKeys } from './use-admin-keys.ts';

const KEY_WORDS = { G: 'admin.toWall', L: 'admin.lang', T: 'admin.theme', Home: 'help.live' } as const;

/** 管理: what the site runs on, a page each. Desk density: looked at from arm's length. */
export function AdminDesk(): ReactNode {
  const lang = useSeatState((state) => state.lang);
  const theme = useSeatState((state) => state.theme);
  const timeZone = useSeatState((state) => state.world.site?.body.timeZone ?? 'UTC');
  const replay = useSeatState((state) => state.time.mode === 'replay');
  const drill = useSeatState((state) => state.drill);
  const mode = replay ? 'replay' : drill ? 'drill' : 'live';
  useAdminKeys();
  useLayoutEffect(() => {
    const root = document.documentElement;
    // At a desk the factor is 1: body text is 14 px.
    root.style.fontSize = '16px';
    root.lang = lang;
    Object.assign(root.dataset, { theme, density: 'desk', mode });
  }, [lang, theme, mode]);
  return (
    <WordsProvider lang={lang} timeZone={timeZone}>
      <main className={styles['desk']} data-mode={mode}>
        <AdminStrip />
        <AdminNav />
        <div className={styles['page']}>
          <AdminPageView />
        </div>
        <AdminFoot />
        <div className={styles['banner']}>
          <ConnectionBanner />
        </div>
      </main>
    </WordsProvider>
  );
}

function AdminStrip(): ReactNode {
  const { t, name, local } = useWords();
  const site = useSeatState((state) => state.world.site);
  const second = useSeatState((state) => state.second);
  const replay = useSeatState((state) => state.time.mode === 'replay');
  const drill = useSeatState((state) => state.drill);
  const open = useSeatState((state) => state.connection.kind === 'open');
  return (
    <header className={styles['strip']}>
      <div>
        <h1>{t('brand')}</h1>
        <b>{t('admin.title')}</b>
        {site !== null && <span className={styles['site']}>{name(site.body.name)}</span>}
      </div>
      <div className={styles['clock']}>
        <span>{site === null ? '' : local.day(second)}</span>
        <time>{site === null ? '––:––:––' : local.seconds(second)}</time>
        <span>
          {drill && <Plate look="drill">{t('mode.drill')}</Plate>}
          {replay ? (
            <Plate look="replay">{t('mode.replay')}</Plate>
          ) : open ? (
            !drill && t('mode.live')
          ) : (
            <Plate look="inverse">{t('mode.offline')}</Plate>
          )}
        </span>
      </div>
      <div className={styles['right']}>
        {t('admin.audit')}
        <AccountMenu />
      </div>
    </header>
  );
}

function AdminFoot(): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const replay = useSeatState((state) => state.time.mode === 'replay');
  return (
    <footer className={styles['foot']}>
      {ADMIN_KEYS.filter((key) => replay || key !== 'Home').map((key) => (
        <ActButton key={key} look="quiet" onPress={() => performAdminKey(key, seat)}>
          <KeyCap>{key}</KeyCap> {t(KEY_WORDS[key])}
        </ActButton>
      ))}
    </footer>
  );
}
