import type { HelpLine } from '../../panels/help/help-overlay.tsx';

/** What a key does on the wall. */
export type WallAct =
  | 'next-row'
  | 'previous-row'
  | 'close'
  | 'tab-1'
  | 'tab-2'
  | 'tab-3'
  | 'replay-this'
  | 'play-pause'
  | 'step-back'
  | 'step-on'
  | 'slower'
  | 'faster'
  | 'live'
  | 'lang'
  | 'help'
  | 'retry';

const ACTS: Readonly<Record<string, WallAct>> = {
  j: 'next-row',
  k: 'previous-row',
  Escape: 'close',
  1: 'tab-1',
  2: 'tab-2',
  3: 'tab-3',
  h: 'replay-this',
  ' ': 'play-pause',
  ArrowLeft: 'step-back',
  ArrowRight: 'step-on',
  '-': 'slower',
  '=': 'faster',
  '+': 'faster',
  Home: 'live',
  l: 'lang',
  '?': 'help',
  r: 'retry',
};

/** The keys as the help shows them, in reading order. */
export const WALL_HELP: readonly HelpLine[] = [
  { keys: ['J', 'K'], text: 'help.rows' },
  { keys: ['Enter'], text: 'help.open' },
  { keys: ['Esc'], text: 'help.close' },
  { keys: ['1', '2', '3'], text: 'help.tabs' },
  { keys: ['H'], text: 'help.replayThis' },
  { keys: ['Space'], text: 'help.playPause' },
  { keys: ['←', '→'], text: 'help.steps' },
  { keys: ['−', '='], text: 'help.speeds' },
  { keys: ['Home'], text: 'help.live' },
  { keys: ['L'], text: 'help.lang' },
  { keys: ['R'], text: 'help.retry' },
  { keys: ['?'], text: 'help.help' },
];

/** The part of a KeyboardEvent that decides. `role` is that of the element with the focus; null: none that takes keys. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly role: 'text' | 'button' | 'choice' | null;
}

/** Null: the key is not ours, or the element with the focus needs it (space on a button, arrows among tabs). */
export function wallAct({ key, ctrlKey, altKey, metaKey, role }: KeyPress): WallAct | null {
  if (ctrlKey || altKey || metaKey || role === 'text') return null;
  if (key === ' ' && role !== null) return null;
  if (role === 'choice' && (key.startsWith('Arrow') || key === 'Home')) return null;
  return ACTS[key.length === 1 ? key.toLowerCase() : key] ?? null;
}
