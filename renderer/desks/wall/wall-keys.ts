import type { HelpLine } from '../../panels/help/help-overlay.tsx';

/** What the keys of the map's tools do. */
export type MapAct =
  | 'search'
  | 'measure-line'
  | 'measure-area'
  | 'zones'
  | 'draw-zone'
  | 'undo-remove'
  | 'reach'
  | 'layers'
  | 'alarms'
  | 'theme'
  | 'save-view'
  | 'print-view'
  | 'finish'
  | 'undo-point';

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
  | 'retry'
  | 'admin'
  | 'duty'
  | MapAct;

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
  g: 'admin',
  d: 'duty',
  f: 'search',
  m: 'measure-line',
  x: 'zones',
  z: 'undo-remove',
  o: 'reach',
  y: 'layers',
  a: 'alarms',
  t: 'theme',
  p: 'save-view',
};

const WITH_SHIFT: Readonly<Record<string, WallAct>> = { m: 'measure-area', x: 'draw-zone', p: 'print-view' };

/** While something is drawn. */
const DRAWING: Readonly<Record<string, WallAct>> = { Enter: 'finish', Backspace: 'undo-point', Delete: 'undo-point' };

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
  { keys: ['Ctrl K', 'F'], text: 'tools.help.search' },
  { keys: ['M', '⇧M'], text: 'tools.help.length' },
  { keys: ['X', '⇧X'], text: 'tools.help.zones' },
  { keys: ['O'], text: 'tools.help.reach' },
  { keys: ['Y'], text: 'tools.help.layers' },
  { keys: ['A'], text: 'alarms.help' },
  { keys: ['Enter', 'Backspace'], text: 'tools.help.drawing' },
  { keys: ['Z'], text: 'tools.help.undo' },
  { keys: ['T'], text: 'tools.help.theme' },
  { keys: ['P', '⇧P'], text: 'tools.help.picture' },
  { keys: ['D'], text: 'duty.open' },
  { keys: ['G'], text: 'admin.open' },
  { keys: ['?'], text: 'help.help' },
];

/** The part of a KeyboardEvent that decides. `role` is that of the element with the focus; null: none that takes keys. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey?: boolean;
  /** A line or an area is in the hand. */
  readonly drawing?: boolean;
  readonly role: 'text' | 'button' | 'choice' | null;
}

/** Null: the key is not ours, or the element with the focus needs it (space on a button, arrows among tabs). */
export function wallAct(press: KeyPress): WallAct | null {
  const { key, ctrlKey, altKey, metaKey, shiftKey = false, drawing = false, role } = press;
  const letter = key.length === 1 ? key.toLowerCase() : key;
  // The one shortcut with Ctrl that is ours, as everywhere: it also leaves a field.
  if (ctrlKey !== metaKey && !altKey && !shiftKey && letter === 'k') return 'search';
  if (ctrlKey || altKey || metaKey || (role === 'text' && key !== 'Escape')) return null;
  if (key === ' ' && role !== null) return null;
  if (role === 'choice' && (key.startsWith('Arrow') || key === 'Home')) return null;
  if (drawing && role === null && DRAWING[letter] !== undefined) return DRAWING[letter];
  return (shiftKey ? WITH_SHIFT[letter] : undefined) ?? ACTS[letter] ?? null;
}
