import { useEffect } from 'react';
import { ADMIN_PAGES } from '../../store/admin-place.ts';
import { goToAdmin } from '../../store/go-to-admin.ts';
import { goToDesk } from '../../store/go-to-desk.ts';
import { keepPreferences } from '../../store/preferences.ts';
import type { Seat } from '../../store/seat.ts';
import { useSeat } from '../../store/seat-context.tsx';

export const ADMIN_KEYS = ['G', 'L', 'T', 'Home'] as const;
export type AdminKey = (typeof ADMIN_KEYS)[number];

/** Does what a key or its button does. */
export function performAdminKey(key: AdminKey, { store, playback }: Seat): void {
  const { lang, theme } = store.getState();
  switch (key) {
    case 'G':
      return goToDesk(store, 'wall');
    case 'L':
      return prefer({ lang: lang === 'en' ? 'zh-CN' : 'en', theme });
    case 'T':
      return prefer({ lang, theme: theme === 'dark' ? 'light' : 'dark' });
    case 'Home':
      return playback.toLive();
  }
  function prefer(preferences: Parameters<typeof keepPreferences>[1]): void {
    store.setState(preferences);
    keepPreferences(globalThis.localStorage, preferences);
  }
}

/** Listens to the keyboard for the whole desk: figures open pages; fields keep their letters. */
export function useAdminKeys(): void {
  const seat = useSeat();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      const inField = event.target instanceof HTMLElement && event.target.closest('input, textarea') !== null;
      const isText = inField && !(event.target instanceof HTMLInputElement && /radio|checkbox/.test(event.target.type));
      const key = ADMIN_KEYS.find((one) => one.toLowerCase() === event.key.toLowerCase());
      const page = /^[1-9]$/.test(event.key) ? ADMIN_PAGES[Number(event.key) - 1] : undefined;
      if (!isText && page !== undefined) {
        event.preventDefault();
        return goToAdmin(seat.store, { page });
      }
      if (isText || key === undefined) return;
      event.preventDefault();
      performAdminKey(key, seat);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [seat]);
}
