import type { Grade } from '../../../shared/domain/grade.ts';
import { lengthText, scaleStep } from '../../store/scale-step.ts';
import type { MapTokens } from '../map-tokens.ts';
import { paintGrade } from '../symbol-art.ts';
import type { SheetFacts } from './sheet-facts.ts';

/** Measures of the sheet, CSS px at factor 1. */
const HEAD = 52;
const FOOT = 76;
const EDGE = 16;
const FRAME = 6;
const FONT = '"Noto Sans SC", sans-serif';
const DOMAIN_PATHS = {
  emergency: 'M8 1L15 8L8 15L1 8Z',
  traffic: 'M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14Z',
  city: 'M1.5 1.5H14.5V14.5H1.5Z',
} as const;

export interface SheetInput {
  /** The map with everything on it, in device pixels. */
  readonly picture: HTMLCanvasElement;
  /** CSS px of the picture. */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly tokens: MapTokens;
  readonly facts: SheetFacts;
}

/** Letters come in slices, when they are first needed: those of the sheet are asked for before it is drawn. */
export async function loadLetters(facts: SheetFacts): Promise<void> {
  const words = JSON.stringify(facts);
  await Promise.allSettled([400, 500, 700].map((weight) => document.fonts.load(`${weight} 16px ${FONT}`, words)));
}

/** Puts the map on a sheet: above it whose map it is and which moment, below it what the marks mean, the scale and the source. */
export function drawSheet({ picture, width, height, scale, tokens, facts }: SheetInput): HTMLCanvasElement {
  const ratio = picture.width / width;
  const sheet = document.createElement('canvas');
  const total = { width: width + 2 * FRAME * scale, height: height + (HEAD + FOOT + 2 * FRAME) * scale };
  [sheet.width, sheet.height] = [Math.round(total.width * ratio), Math.round(total.height * ratio)];
  const context = sheet.getContext('2d');
  if (context === null) throw new Error('this browser gives no 2D canvas');
  context.scale(ratio, ratio);
  drawFrame(context, total, scale, tokens, facts.mode);
  context.translate(FRAME * scale, FRAME * scale);
  context.fillStyle = tokens.panel;
  context.fillRect(0, 0, width, height + (HEAD + FOOT) * scale);
  context.drawImage(picture, 0, HEAD * scale, width, height);
  context.save();
  context.scale(scale, scale);
  const pen = new Pen(context, tokens);
  drawHead(pen, width / scale, facts);
  context.translate(0, HEAD + height / scale);
  drawFoot(pen, width / scale, facts, scale);
  context.restore();
  return sheet;
}

/** The frame of the mode: nobody takes the sheet of a drill or of a moment past for live. */
function drawFrame(
  context: CanvasRenderingContext2D,
  { width, height }: { readonly width: number; readonly height: number },
  scale: number,
  tokens: MapTokens,
  mode: SheetFacts['mode'],
): void {
  context.fillStyle = mode === 'live' ? tokens.panel : tokens[mode];
  context.fillRect(0, 0, width, height);
  if (mode !== 'drill') return;
  context.strokeStyle = tokens.ground;
  context.lineWidth = 9 * scale;
  context.beginPath();
  for (let x = -height; x < width; x += 26 * scale) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
}

function drawHead(pen: Pen, width: number, { siteName, mode, modeWord, moment, north }: SheetFacts): void {
  let x = EDGE + pen.text(siteName, EDGE, HEAD / 2, { size: 20, weight: 500, colour: 'text-1' }) + 20;
  x += pen.plate(modeWord, x, HEAD / 2, mode === 'live' ? 'inverse' : mode) + 16;
  pen.text(moment, x, HEAD / 2, { size: 20, weight: 500, colour: 'text-1' });
  pen.path('M0 -15L6 7L0 3L-6 7Z', width - EDGE - 10, HEAD / 2 + 4, 'text-1', 'fill');
  pen.text(north, width - EDGE - 26, HEAD / 2, { size: 16, weight: 500, colour: 'text-1', align: 'right' });
}

function drawFoot(pen: Pen, width: number, facts: SheetFacts, scale: number): void {
  const [first, second] = [22, 54];
  let x = EDGE;
  for (const { domain, word } of facts.domains) {
    pen.path(DOMAIN_PATHS[domain], x, first - 8, 'text-2', 'stroke');
    x += 22 + pen.text(word, x + 22, first, { size: 16, weight: 400, colour: 'text-2' }) + 18;
  }
  for (const { grade, word } of facts.grades) {
    x += pen.grade(grade, x, first) + 8;
    x += pen.text(word, x, first, { size: 16, weight: 400, colour: 'text-2' }) + 18;
  }
  const { lengthM, px } = scaleStep(facts.metresPerPx * scale, 140);
  pen.bar(EDGE, second, px);
  x = EDGE + px + 12;
  x += pen.text(lengthText(lengthM), x, second, { size: 16, weight: 400, colour: 'text-2' }) + 28;
  pen.text(facts.layers, x, second, { size: 16, weight: 400, colour: 'text-2' });
  pen.text(facts.attribution, width - EDGE, second, { size: 12, weight: 400, colour: 'text-3', align: 'right' });
}

type Colour = 'text-1' | 'text-2' | 'text-3';

/** Draws with the colours and letters of the page. */
class Pen {
  readonly #context: CanvasRenderingContext2D;
  readonly #tokens: MapTokens;

  constructor(context: CanvasRenderingContext2D, tokens: MapTokens) {
    this.#context = context;
    this.#tokens = tokens;
  }

  /** Its middle line at `y`; gives the width. */
  text(
    words: string,
    x: number,
    y: number,
    look: { readonly size: number; readonly weight: number; readonly colour: Colour; readonly align?: 'right' },
  ): number {
    this.#type(look.size, look.weight);
    this.#context.fillStyle = this.#tokens[look.colour];
    this.#context.textAlign = look.align ?? 'left';
    this.#context.fillText(words, x, y);
    return this.#context.measureText(words).width;
  }

  /** A word on a ground of its own. */
  plate(word: string, x: number, y: number, ground: 'inverse' | 'replay' | 'drill'): number {
    this.#type(18, 700);
    const width = this.#context.measureText(word).width + 16;
    this.#context.fillStyle = this.#tokens[ground];
    this.#context.fillRect(x, y - 15, width, 30);
    this.#context.fillStyle = this.#tokens.ink;
    this.#context.textAlign = 'left';
    this.#context.fillText(word, x + 8, y);
    return width;
  }

  grade(grade: Grade, x: number, y: number): number {
    this.#context.save();
    this.#context.translate(x, y - 12);
    paintGrade(this.#context, grade, this.#tokens);
    this.#context.restore();
    return 24;
  }

  path(d: string, x: number, y: number, colour: Colour, how: 'fill' | 'stroke'): void {
    this.#context.save();
    this.#context.translate(x, y);
    this.#context.lineWidth = 1.6;
    this.#context.fillStyle = this.#tokens[colour];
    this.#context.strokeStyle = this.#tokens[colour];
    this.#context[how](new Path2D(d));
    this.#context.restore();
  }

  bar(x: number, y: number, px: number): void {
    this.#context.strokeStyle = this.#tokens['text-2'];
    this.#context.lineWidth = 1.6;
    this.#context.beginPath();
    this.#context.moveTo(x, y - 4);
    this.#context.lineTo(x, y + 4);
    this.#context.lineTo(x + px, y + 4);
    this.#context.lineTo(x + px, y - 4);
    this.#context.stroke();
  }

  #type(size: number, weight: number): void {
    this.#context.font = `${weight} ${size}px ${FONT}`;
    this.#context.textBaseline = 'middle';
  }
}
