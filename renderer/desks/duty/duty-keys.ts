import type { HelpLine } from '../../panels/help/help-overlay.tsx';
import type { DutyForm, QueueTab } from '../../store/desk/duty-state.ts';
import { QUEUE_TABS } from '../../store/desk/duty-state.ts';

type PlainAct =
  | 'tick'
  | 'close'
  | 'filter'
  | 'let-in'
  | 'note'
  | 'send'
  | 'send-first'
  | 'other-plan'
  | 'undo'
  | 'join'
  | 'apart'
  | 'replay'
  | 'live'
  | 'step-back'
  | 'step-on'
  | 'help'
  | 'lang'
  | 'theme'
  | 'wall'
  | 'retry';

/** What a key does at the duty desk. */
export type DutyAct =
  | { readonly do: 'tab'; readonly tab: QueueTab }
  | { readonly do: 'form'; readonly form: DutyForm['kind'] }
  | { readonly do: 'row'; readonly step: 1 | -1 }
  | { readonly do: 'pick'; readonly index: number }
  | { readonly do: 'widen'; readonly column: 'queue' | 'map'; readonly step: 1 | -1 }
  | { readonly do: 'tick' }
  | { readonly do: 'close' }
  | { readonly do: 'filter' }
  | { readonly do: 'let-in' }
  | { readonly do: 'note' }
  | { readonly do: 'send' }
  | { readonly do: 'send-first' }
  | { readonly do: 'other-plan' }
  | { readonly do: 'undo' }
  | { readonly do: 'join' }
  | { readonly do: 'apart' }
  | { readonly do: 'replay' }
  | { readonly do: 'live' }
  | { readonly do: 'step-back' }
  | { readonly do: 'step-on' }
  | { readonly do: 'help' }
  | { readonly do: 'lang' }
  | { readonly do: 'theme' }
  | { readonly do: 'wall' }
  | { readonly do: 'retry' };

const FORMS: Readonly<Record<string, DutyForm['kind']>> = {
  s: 'acts',
  g: 'grade',
  p: 'priority',
  e: 'lead',
  t: 'task',
  w: 'task-acts',
  c: 'clocks',
  m: 'merge',
  a: 'acknowledge',
  v: 'views',
  '/': 'line',
  '+': 'report',
  '=': 'report',
};

const PLAIN: Readonly<Record<string, PlainAct>> = {
  ' ': 'tick',
  Escape: 'close',
  f: 'filter',
  n: 'let-in',
  i: 'note',
  d: 'send',
  o: 'other-plan',
  z: 'undo',
  y: 'join',
  r: 'apart',
  h: 'replay',
  Home: 'live',
  ArrowLeft: 'step-back',
  ArrowRight: 'step-on',
  '?': 'help',
  q: 'retry',
};

const WITH_SHIFT: typeof PLAIN = { d: 'send-first', l: 'lang', t: 'theme', w: 'wall' };

/** The keys as the help shows them, in reading order. */
export const DUTY_HELP: readonly HelpLine[] = [
  { keys: ['1', '2', '3', '4'], text: 'duty.help.tabs' },
  { keys: ['J', 'K'], text: 'help.rows' },
  { keys: ['Space'], text: 'duty.help.tick' },
  { keys: ['F'], text: 'duty.help.filter' },
  { keys: ['V'], text: 'duty.views' },
  { keys: ['N'], text: 'duty.help.letIn' },
  { keys: ['+'], text: 'duty.newReport' },
  { keys: ['S'], text: 'duty.help.step' },
  { keys: ['A'], text: 'duty.acknowledge' },
  { keys: ['G'], text: 'duty.grade' },
  { keys: ['P'], text: 'duty.priority' },
  { keys: ['E'], text: 'duty.lead' },
  { keys: ['T'], text: 'duty.newTask' },
  { keys: ['W'], text: 'duty.taskActs' },
  { keys: ['C'], text: 'duty.clockActs' },
  { keys: ['M'], text: 'duty.merge' },
  { keys: ['Y', 'R'], text: 'duty.help.links' },
  { keys: ['⇧1', '⇧9'], text: 'duty.help.pick' },
  { keys: ['D', '⇧D'], text: 'duty.help.send' },
  { keys: ['O'], text: 'duty.otherPlan' },
  { keys: ['I'], text: 'duty.note' },
  { keys: ['/'], text: 'duty.line.title' },
  { keys: ['Z'], text: 'duty.help.undo' },
  { keys: ['H'], text: 'duty.help.replay' },
  { keys: ['Home'], text: 'help.live' },
  { keys: ['[', ']'], text: 'duty.help.widths' },
  { keys: ['⇧L'], text: 'help.lang' },
  { keys: ['⇧T'], text: 'tools.help.theme' },
  { keys: ['⇧W'], text: 'admin.toWall' },
  { keys: ['?'], text: 'help.help' },
];

/** The part of a KeyboardEvent that decides. `inText`: a field has the focus and keeps its letters. */
export interface DutyKeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly inText: boolean;
  /** A button has the focus: it takes Space itself. */
  readonly onButton: boolean;
}

/** Null: the key is not ours. */
export function dutyAct(press: DutyKeyPress): DutyAct | null {
  const { key, code, shiftKey, ctrlKey, altKey, metaKey, inText, onButton } = press;
  if (ctrlKey || altKey || metaKey || (inText && key !== 'Escape')) return null;
  const letter = key.length === 1 ? key.toLowerCase() : key;
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  if (digit !== undefined && shiftKey) return { do: 'pick', index: Number(digit) - 1 };
  const tab = QUEUE_TABS[Number(letter) - 1];
  if (tab !== undefined) return { do: 'tab', tab };
  if (letter === 'j' || letter === 'ArrowDown') return { do: 'row', step: 1 };
  if (letter === 'k' || letter === 'ArrowUp') return { do: 'row', step: -1 };
  if (key === '[' || key === ']') return { do: 'widen', column: 'queue', step: key === ']' ? 1 : -1 };
  if (key === '{' || key === '}') return { do: 'widen', column: 'map', step: key === '{' ? 1 : -1 };
  if (key === ' ' && onButton) return null;
  const shifted = shiftKey ? WITH_SHIFT[letter] : undefined;
  if (shifted !== undefined) return { do: shifted };
  const form = shiftKey && /[a-z]/.test(letter) ? undefined : FORMS[letter];
  if (form !== undefined) return { do: 'form', form };
  const plain = PLAIN[letter];
  return plain === undefined || (shiftKey && /[a-z]/.test(letter)) ? null : { do: plain };
}
