import type { Position } from '../../shared/domain/geometry.ts';
import type { MapLabel } from './map-label.ts';
import { toScreen, type ScreenView } from './web-mercator.ts';

/** A label on the board: what it says and where its upper left corner lies from a place, CSS px. */
export interface BoardLabel {
  readonly key: string;
  readonly label: MapLabel;
  readonly selected: boolean;
  readonly place: () => Position;
  readonly dx: number;
  readonly dy: number;
}

/** A count beside a symbol, centred on a line of its own. */
export interface BoardCount {
  readonly key: string;
  readonly count: number;
  readonly position: Position;
  readonly dx: number;
  readonly dy: number;
}

interface Pinned {
  readonly element: HTMLElement;
  place: () => Position;
  dx: number;
  dy: number;
}

export type BoardStyles = Readonly<Record<string, string | undefined>>;

/** The words on the map as elements of the page: the browser sets type better than a texture, and they need no loading. */
export class LabelBoard {
  readonly #root: HTMLElement;
  readonly #styles: BoardStyles;
  readonly #pinned = new Map<string, Pinned>();

  constructor(root: HTMLElement, styles: BoardStyles) {
    this.#root = root;
    this.#styles = styles;
  }

  /** Replaces what stands on the board; elements of the same key stay and change their words. */
  show(labels: readonly BoardLabel[], counts: readonly BoardCount[]): void {
    const gone = new Set(this.#pinned.keys());
    for (const { key, label, selected, place, dx, dy } of labels) {
      gone.delete(key);
      const pin = this.#pin(key, place, dx, dy);
      setClass(pin.element, [
        this.#styles['label'],
        this.#styles[label.look],
        selected ? this.#styles['selected'] : undefined,
      ]);
      setWords(pin.element, [
        [this.#styles['title'], label.title],
        [this.#styles['note'], label.note],
      ]);
    }
    for (const { key, count, position, dx, dy } of counts) {
      gone.delete(key);
      const pin = this.#pin(key, () => position, dx, dy);
      setClass(pin.element, [this.#styles['count']]);
      setWords(pin.element, [[undefined, `+${count}`]]);
    }
    for (const key of gone) {
      this.#pinned.get(key)?.element.remove();
      this.#pinned.delete(key);
    }
  }

  /** Puts every label where its place lies on the screen now. */
  move(view: ScreenView): void {
    for (const { element, place, dx, dy } of this.#pinned.values()) {
      const [x, y] = toScreen(view, place());
      element.style.transform = `translate(${Math.round(x + dx)}px, ${Math.round(y + dy)}px)`;
    }
  }

  #pin(key: string, place: () => Position, dx: number, dy: number): Pinned {
    const known = this.#pinned.get(key);
    if (known !== undefined) {
      Object.assign(known, { place, dx, dy });
      return known;
    }
    const pin = { element: document.createElement('div'), place, dx, dy };
    this.#root.append(pin.element);
    this.#pinned.set(key, pin);
    return pin;
  }
}

function setClass(element: HTMLElement, names: readonly (string | undefined)[]): void {
  const wanted = names.filter((name) => name !== undefined).join(' ');
  if (element.className !== wanted) element.className = wanted;
}

function setWords(
  element: HTMLElement,
  words: readonly (readonly [className: string | undefined, text: string])[],
): void {
  const wanted = words.filter(([, text]) => text !== '');
  while (element.children.length > wanted.length) element.lastElementChild?.remove();
  for (const [i, [className = '', text]] of wanted.entries()) {
    const child = element.children[i] ?? element.appendChild(document.createElement('span'));
    if (child.className !== className) child.className = className;
    if (child.textContent !== text) child.textContent = text;
  }
}
