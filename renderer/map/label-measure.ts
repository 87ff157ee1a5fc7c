import type { MapLabel } from './map-label.ts';

/** Sizes of labels at factor 1, CSS px; wall-map.module.css says the same in em. */
const TITLE_PX = 16;
const CALLOUT_PX = 20;
const NOTE_PX = 16;
const LINE = 1.4;
const WIDEST_PX = 300;
const PADDING = { callout: [10, 5], event: [6, 0], vehicle: [2, 0] } as const;
const NOTE_GAP_PX = 5;
const MOST_KEPT = 4000;

/** Widths of words in the labels' font, measured once. */
export class LabelMeasure {
  readonly #context: CanvasRenderingContext2D;
  readonly #widths = new Map<string, number>();

  constructor() {
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) throw new Error('this browser gives no 2D canvas');
    this.#context = context;
  }

  /** The box of a label at factor 1, CSS px. */
  size({ look, title, note }: MapLabel): { readonly width: number; readonly height: number } {
    const [sideways, upright] = PADDING[look];
    const titlePx = look === 'callout' ? CALLOUT_PX : TITLE_PX;
    const titleWidth = Math.min(WIDEST_PX, this.#width(title, look === 'vehicle' ? 400 : 500, titlePx));
    const noteWidth = note === '' ? 0 : Math.min(WIDEST_PX, this.#width(note, 400, NOTE_PX));
    const below = look === 'callout';
    const width = below ? Math.max(titleWidth, noteWidth) : titleWidth + (noteWidth > 0 ? NOTE_GAP_PX + noteWidth : 0);
    const lines = titlePx * LINE + (below && noteWidth > 0 ? NOTE_PX * LINE : 0);
    return { width: Math.ceil(width) + 2 * sideways + 2, height: Math.ceil(lines + 2 * upright) + (below ? 2 : 0) };
  }

  /** Forgets everything: a font has come in. */
  forget(): void {
    this.#widths.clear();
  }

  #width(text: string, weight: number, px: number): number {
    const key = `${weight} ${px} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    if (this.#widths.size > MOST_KEPT) this.#widths.clear();
    this.#context.font = `${weight} ${px}px "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif`;
    const { width } = this.#context.measureText(text);
    this.#widths.set(key, width);
    return width;
  }
}
