import type { EventMark } from './event-marks.ts';
import type { MapTokens } from './map-tokens.ts';
import { paintSymbol, SYMBOL_BOX, WORD_BOX, type SymbolWord } from './symbol-art.ts';

/** Where a symbol lies in the atlas, and which of its points stands on the place. */
export interface AtlasCell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly anchorX: number;
  readonly anchorY: number;
}

/** One symbol as the GPU draws it. `heightPx` is that of the whole cell. */
export interface AtlasEntry {
  readonly icon: string;
  readonly heightPx: number;
}

const WIDTH = 2048;
const GAP = 4;
/** Drawn twice as fine as shown: between pixels it stays sharp. */
const FINE = 2;

/** The words of what is not real, and the height of their letters, CSS px. */
export interface SymbolWords {
  readonly exercise: string;
  readonly test: string;
  readonly heightPx: number;
}

/** Draws symbols on one canvas when they are first needed, at the size at which they are shown. */
export class SymbolAtlas {
  mapping: Readonly<Record<string, AtlasCell>> = {};
  readonly #context: CanvasRenderingContext2D;
  readonly #tokens: MapTokens;
  readonly #pixelRatio: number;
  readonly #words: SymbolWords;
  #image: ImageData | null = null;
  #x = GAP;
  #y = GAP;
  #rowHeight = 0;

  constructor(tokens: MapTokens, pixelRatio: number, words: SymbolWords) {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('this browser gives no 2D canvas');
    this.#context = context;
    this.#context.canvas.width = WIDTH;
    this.#context.canvas.height = 512;
    this.#tokens = tokens;
    this.#pixelRatio = pixelRatio;
    this.#words = words;
  }

  /** A new object whenever a symbol was added. */
  get image(): ImageData {
    const { canvas } = this.#context;
    return (this.#image ??= this.#context.getImageData(0, 0, canvas.width, canvas.height));
  }

  /** The symbol of a mark, `sizePx` CSS px wide without the room for a word. */
  symbol(mark: EventMark, sizePx: number): AtlasEntry {
    const pxPerUnit = sizePx / SYMBOL_BOX.width;
    const word: SymbolWord | null =
      mark.reality === 'actual' ? null : { text: this.#words[mark.reality], height: this.#words.heightPx / pxPerUnit };
    const box = word === null ? SYMBOL_BOX : WORD_BOX;
    const heightPx = pxPerUnit * box.height;
    const icon = `${mark.domain} ${mark.grade ?? 0} ${mark.category} ${mark.reality} ${Math.round(sizePx)}`;
    if (this.mapping[icon] === undefined) {
      this.#draw(icon, pxPerUnit * this.#pixelRatio * FINE, box, () =>
        paintSymbol(this.#context, mark, this.#tokens, word),
      );
    }
    return { icon, heightPx };
  }

  /** The frame around what is selected or under the pointer. */
  ring(name: 'select' | 'hover', sizePx: number): AtlasEntry {
    const icon = `${name} ${Math.round(sizePx)}`;
    const unit = (sizePx / SYMBOL_BOX.width) * this.#pixelRatio * FINE;
    const side = 62;
    if (this.mapping[icon] === undefined) {
      this.#draw(icon, unit, { width: side, height: side, x: side / 2, y: side / 2 }, () => {
        const strokes =
          name === 'select'
            ? ([
                [this.#tokens.ground, 5],
                [this.#tokens.select, 2.4],
              ] as const)
            : ([[this.#tokens['text-2'], 1.2]] as const);
        for (const [colour, width] of strokes) {
          this.#context.strokeStyle = colour;
          this.#context.lineWidth = width;
          this.#context.strokeRect(3, 3, side - 6, side - 6);
        }
      });
    }
    return { icon, heightPx: (sizePx / SYMBOL_BOX.width) * side };
  }

  #draw(
    icon: string,
    unit: number,
    box: { readonly width: number; readonly height: number; readonly x: number; readonly y: number },
    paint: () => void,
  ): void {
    const width = Math.ceil(box.width * unit);
    const height = Math.ceil(box.height * unit);
    if (this.#x + width + GAP > WIDTH) {
      this.#x = GAP;
      this.#y += this.#rowHeight + GAP;
      this.#rowHeight = 0;
    }
    this.#grow(this.#y + height + GAP);
    this.#context.save();
    this.#context.translate(this.#x, this.#y);
    this.#context.scale(unit, unit);
    paint();
    this.#context.restore();
    const cell = { x: this.#x, y: this.#y, width, height, anchorX: box.x * unit, anchorY: box.y * unit };
    this.mapping = { ...this.mapping, [icon]: cell };
    this.#x += width + GAP;
    this.#rowHeight = Math.max(this.#rowHeight, height);
    this.#image = null;
  }

  /** A canvas forgets its picture when its size changes, so it is put back. */
  #grow(needed: number): void {
    const { canvas } = this.#context;
    if (needed <= canvas.height) return;
    const before = this.#context.getImageData(0, 0, canvas.width, canvas.height);
    canvas.height = Math.max(needed, canvas.height * 2);
    this.#context.putImageData(before, 0, 0);
  }
}
