import { useEffect } from 'react';
import type { Seat } from '../../store/seat.ts';
import { escapeOnce } from '../../store/escape.ts';
import { goToDesk } from '../../store/go-to-desk.ts';
import { keepPreferences } from '../../store/preferences.ts';
import { recordOf } from '../../store/record-of.ts';
import { useSeat } from '../../store/seat-context.tsx';
import { DETAIL_TABS } from '../../store/seat-store.ts';
import { performMapAct } from './map-key-acts.ts';
import { wallAct, type KeyPress, type WallAct } from './wall-keys.ts';

/** Listens to the keyboard for the whole desk. */
export function useWallKeys(): void {
  const seat = useSeat();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || seat.store.getState().helpOpen) return;
      const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
      const drawing = seat.store.getState().mapUi.tool.kind !== 'look';
      const act = wallAct({ key, ctrlKey, altKey, metaKey, shiftKey, drawing, role: roleOf(event.target) });
      if (act === null) return;
      event.preventDefault();
      perform(act, seat);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [seat]);
}

function roleOf(target: EventTarget | null): KeyPress['role'] {
  if (!(target instanceof HTMLElement)) return null;
  if (target.closest('input, textarea, [contenteditable]') !== null) return 'text';
  if (target.closest('[role=tab], [role=radio]') !== null) return 'choice';
  return target.closest('button, [role=button]') === null ? null : 'button';
}

function perform(act: WallAct, seat: Seat): void {
  const { store, playback, client } = seat;
  const state = store.getState();
  switch (act) {
    case 'next-row':
      return focusRow(1);
    case 'previous-row':
      return focusRow(-1);
    case 'close':
      return store.setState(escapeOnce(state));
    case 'tab-1':
    case 'tab-2':
    case 'tab-3':
      return store.setState({ tab: DETAIL_TABS[Number(act.at(-1)) - 1] ?? 'summary' });
    case 'replay-this': {
      const record = state.selection === null ? null : recordOf(state.world, state.selection);
      return record === null ? undefined : playback.seek(record.recordedAt);
    }
    case 'play-pause':
      return playback.togglePlay();
    case 'step-back':
      return playback.step(-1);
    case 'step-on':
      return playback.step(1);
    case 'slower':
      return playback.shiftSpeed(-1);
    case 'faster':
      return playback.shiftSpeed(1);
    case 'live':
      return playback.toLive();
    case 'lang': {
      const lang = state.lang === 'en' ? 'zh-CN' : 'en';
      store.setState({ lang });
      return keepPreferences(globalThis.localStorage, { lang, theme: state.theme });
    }
    case 'help':
      return store.setState({ helpOpen: true });
    case 'retry':
      return client.retryNow();
    case 'admin':
    case 'duty':
      return goToDesk(store, act);
    case 'search':
    case 'measure-line':
    case 'measure-area':
    case 'zones':
    case 'draw-zone':
    case 'undo-remove':
    case 'reach':
    case 'layers':
    case 'alarms':
    case 'theme':
    case 'save-view':
    case 'print-view':
    case 'finish':
    case 'undo-point':
      return performMapAct(act, seat);
  }
}

/** Moves the focus among the rows of the lists, in the order they stand on the screen. */
function focusRow(direction: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = at === -1 ? (direction === 1 ? 0 : rows.length - 1) : at + direction;
  rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus();
}
