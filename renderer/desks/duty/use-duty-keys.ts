import type { CommandName } from '../../../shared/protocol/permissions.ts';
import { useEffect, useRef } from 'react';
import type { DutyForm } from '../../store/desk/duty-state.ts';
import { openForm, chooseTab, plan, setTicked, tickRow } from '../../store/desk/duty-acts.ts';
import { sendChosen, togglePick } from '../../store/desk/send-chosen.ts';
import { useSelectedCase } from '../../store/desk/use-cases.ts';
import type { Queue } from '../../store/desk/use-queue.ts';
import type { Suggestion } from '../../store/desk/use-recommendation.ts';
import { goToDesk } from '../../store/go-to-desk.ts';
import { keepPreferences } from '../../store/preferences.ts';
import { recordOf } from '../../store/record-of.ts';
import { relatedTo } from '../../store/related-reports.ts';
import { useSeat } from '../../store/seat-context.tsx';
import { mayAct, mayGive } from '../../store/seat-store.ts';
import { sameRef } from '../../store/selection.ts';
import { useWords } from '../../ui/words.tsx';
import { dutyAct, type DutyAct } from './duty-keys.ts';

/** Acts that change something: not in replay, and not for those who only look. */
type ChangingAct = Extract<
  DutyAct,
  { readonly do: 'pick' | 'send' | 'send-first' | 'other-plan' | 'undo' | 'join' | 'apart' }
>;

/** What a form ends in; null: nothing that the hub hears of. */
const COMMAND_OF_FORM: Readonly<Record<DutyForm['kind'], CommandName | null>> = {
  report: 'take-report',
  acts: 'act-on-case',
  open: 'open-case',
  grade: 'act-on-case',
  priority: 'act-on-case',
  lead: 'act-on-case',
  task: 'send-task',
  'task-acts': 'act-on-task',
  clocks: 'act-on-case',
  merge: 'act-on-case',
  acknowledge: 'act-on-alarms',
  views: null,
  line: 'write-log',
};

const COMMAND_OF_ACT = {
  pick: 'send-units',
  send: 'send-units',
  'send-first': 'send-units',
  'other-plan': 'send-units',
  join: 'decide-link',
  apart: 'decide-link',
} as const satisfies Partial<Record<ChangingAct['do'], CommandName>>;

/** Listens to the keyboard for the whole desk. */
export function useDutyKeys(
  queue: Queue,
  suggestion: Suggestion | null,
  widen: (column: 'queue' | 'map', step: 1 | -1) => void,
): void {
  const seat = useSeat();
  const { t } = useWords();
  const row = useSelectedCase();
  const perform = (act: DutyAct): void => {
    const { store, playback, client, acts } = seat;
    const state = store.getState();
    const selected = state.selection;
    switch (act.do) {
      case 'tab':
        return chooseTab(store, act.tab);
      case 'row': {
        const at = queue.rows.findIndex(({ ref }) => sameRef(ref, selected));
        const next = at < 0 ? (act.step === 1 ? 0 : queue.rows.length - 1) : at + act.step;
        const to = queue.rows[Math.min(queue.rows.length - 1, Math.max(0, next))];
        return to === undefined ? undefined : seat.select(to.ref);
      }
      case 'tick': {
        const at = queue.rows.find(({ ref }) => sameRef(ref, selected));
        return at === undefined ? undefined : tickRow(store, at.id);
      }
      case 'close':
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        if (state.duty.ticked.size > 0) return setTicked(store, new Set());
        return seat.select(null);
      case 'filter':
        return focus('[data-filter]');
      case 'note':
        return focus('[data-note]');
      case 'let-in':
        return queue.letIn();
      case 'widen':
        return widen(act.column, act.step);
      case 'help':
        return store.setState({ helpOpen: true });
      case 'wall':
        return goToDesk(store, 'wall');
      case 'live':
        return playback.toLive();
      case 'retry':
        return client.retryNow();
      case 'step-back':
      case 'step-on':
        return state.time.mode === 'replay' ? playback.step(act.do === 'step-on' ? 1 : -1) : undefined;
      case 'replay': {
        const record = selected === null ? null : recordOf(state.world, selected);
        return record === null ? undefined : playback.seek(record.recordedAt);
      }
      case 'lang':
      case 'theme': {
        const lang = act.do === 'theme' ? state.lang : state.lang === 'en' ? 'zh-CN' : 'en';
        const theme = act.do === 'lang' ? state.theme : state.theme === 'dark' ? 'light' : 'dark';
        store.setState({ lang, theme });
        return keepPreferences(globalThis.localStorage, { lang, theme });
      }
      case 'form':
        // One key takes a row on: a report becomes a case, an alarm is acknowledged.
        return offer(
          act.form === 'acts' && (state.duty.tab === 'reports' || selected?.kind === 'event') ? 'open' : act.form,
        );
      case 'pick':
      case 'send':
      case 'send-first':
      case 'other-plan':
      case 'join':
      case 'apart':
        return mayGive(COMMAND_OF_ACT[act.do])(state) ? change(act) : undefined;
      case 'undo':
        return mayAct(state) ? change(act) : undefined;
    }

    function offer(kind: DutyForm['kind']): void {
      const command = COMMAND_OF_FORM[kind];
      if (command === null || mayGive(command)(state)) openForm(store, { kind });
    }

    function change(done: ChangingAct): void {
      switch (done.do) {
        case 'pick': {
          const pick = suggestion?.answer.kind === 'ready' ? suggestion.answer.data.picks[done.index] : undefined;
          return suggestion === null || pick === undefined
            ? undefined
            : togglePick(store, suggestion.chosen, pick.unitId);
        }
        case 'send':
        case 'send-first':
          if (suggestion !== null)
            void sendChosen(
              seat,
              suggestion,
              (units) => t('duty.send', { units }),
              done.do === 'send-first' ? 1 : null,
            );
          return undefined;
        case 'other-plan':
          if (suggestion === null) return undefined;
          return plan(store, { without: state.duty.without.length > 0 ? [] : [...suggestion.chosen] });
        case 'undo': {
          if (!acts.undo((was) => t('duty.undone', { label: was.label }), t('duty.undoReason')))
            store.setState({
              notice: { code: 'internal', message: t('duty.noUndo'), at: state.hubSecond },
            });
          return undefined;
        }
        case 'join':
        case 'apart': {
          const [event] = row?.record.body.events ?? [];
          const { world } = state;
          const [question] = event === undefined ? [] : relatedTo(event, world.incidents, world.links).questions;
          if (question === undefined) return undefined;
          const verdict = done.do === 'join' ? 'joined' : 'apart';
          void acts.run(t(`related.${done.do}`), { name: 'decide-link', linkId: question.link.id, verdict });
          return undefined;
        }
      }
    }
  };
  const latest = useRef(perform);
  useEffect(() => {
    latest.current = perform;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { helpOpen, duty } = seat.store.getState();
      if (event.defaultPrevented || helpOpen || (duty.form !== null && duty.form.kind !== 'report')) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const within = (selector: string): boolean => target !== null && target.closest(selector) !== null;
      const inText = within('input, textarea, select, [contenteditable]');
      const onButton = within('button, [role=button]');
      const { key, code, shiftKey, ctrlKey, altKey, metaKey } = event;
      const act = dutyAct({ key, code, shiftKey, ctrlKey, altKey, metaKey, inText, onButton });
      if (act === null) return;
      event.preventDefault();
      latest.current(act);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [seat]);
}

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
