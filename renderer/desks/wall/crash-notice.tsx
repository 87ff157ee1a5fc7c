import type { ReactNode } from 'react';
import type { Lang } from '../../../shared/i18n/lang.ts';
import { translator } from '../../../shared/i18n/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import styles from './crash-notice.module.css';

/** In place of a screen that could not be drawn: says so, rather than showing an old picture as if it were current. */
export function CrashNotice({ lang }: { readonly lang: Lang }): ReactNode {
  const t = translator(lang);
  return (
    <main className={styles['notice']} role="alert">
      <h1>{t('state.crashed')}</h1>
      <p>{t('state.crashedHint')}</p>
      <ActButton onPress={() => globalThis.location.reload()}>{t('state.reload')}</ActButton>
    </main>
  );
}
