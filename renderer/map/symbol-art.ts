import symbolsSvg from '../../assets/icons/symbols.svg?raw';
import type { Domain, Grade } from '../../shared/domain/grade.ts';
import type { EventMark } from './event-marks.ts';
import { gradeToken, type MapTokens, type TokenName } from './map-tokens.ts';
import { paintShapes, readSymbols, type ColourOf } from './svg-painter.ts';

/** Units of the symbol file: a symbol is 52 wide, its outline stands around 24, 24. */
export const SYMBOL_BOX = { width: 52, height: 52, x: 24, y: 24 } as const;
/** An unreal event bears a word at its upper right, which needs more room. */
export const WORD_BOX = { width: 150, height: 66, x: 24, y: 38 } as const;

/** What makes one symbol look different from another. */
export type SymbolLook = Pick<EventMark, 'domain' | 'grade' | 'category' | 'reality'>;

/** What an unreal event bears; `height` of its letters in units of the symbol file. */
export interface SymbolWord {
  readonly text: string;
  readonly height: number;
}

/** The last three shapes of a frame are the plate with its numeral. */
const PLATE_SHAPES = 3;
/** A diamond leaves its glyph less room than a disc or a square. */
const GLYPH_PART: Readonly<Record<Domain, number>> = { emergency: 0.4, traffic: 0.46, city: 0.46 };
const OUTLINE: Readonly<Record<Domain, string>> = {
  emergency: 'M24 3L45 24L24 45L3 24Z',
  traffic: 'M24 6a18 18 0 1 1 0 36a18 18 0 1 1 0-36Z',
  city: 'M8 8H40V40H8Z',
};

let symbols: ReadonlyMap<string, Element> | null = null;

function shapesOf(id: string): readonly Element[] {
  symbols ??= readSymbols(symbolsSvg);
  return [...(symbols.get(id)?.children ?? [])];
}

/** Draws a symbol in the units of SYMBOL_BOX (WORD_BOX when it bears a word) at the origin of the canvas' transform. */
export function paintSymbol(
  context: CanvasRenderingContext2D,
  look: SymbolLook,
  tokens: MapTokens,
  word: SymbolWord | null,
): void {
  const { domain, grade, category } = look;
  if (word !== null) context.translate(WORD_BOX.x - SYMBOL_BOX.x, WORD_BOX.y - SYMBOL_BOX.y);
  const colourOf =
    (current: string): ColourOf =>
    (name) =>
      name === 'currentColor' ? current : (tokens[name as TokenName] ?? current);
  const colour = tokens[gradeToken(grade)];
  const frame = grade === null ? [] : shapesOf(`sym-${domain}-${grade}`);
  const solid = word === null && grade !== null && grade <= 2;
  if (word !== null) {
    paintOutline(context, domain, tokens, colour, [4, 3]);
    paintShapes(context, frame.slice(-PLATE_SHAPES), colourOf(colour));
  } else if (grade === null) paintOutline(context, domain, tokens, colour, []);
  else paintShapes(context, frame, colourOf(colour));
  if (category !== 'other') {
    const part = SYMBOL_BOX.width * GLYPH_PART[domain];
    context.save();
    context.translate(SYMBOL_BOX.x - part / 2, SYMBOL_BOX.y - part / 2);
    context.scale(part / 24, part / 24);
    paintShapes(context, shapesOf(`g-${category}`), colourOf(solid ? tokens.ink : colour));
    context.restore();
  }
  if (word !== null) paintWord(context, word, tokens);
}

/** A grade without a domain, for a legend: 24 × 24 units at the origin of the canvas' transform. */
export function paintGrade(context: CanvasRenderingContext2D, grade: Grade, tokens: MapTokens): void {
  paintShapes(context, shapesOf(`gr-${grade}`), (name) => tokens[name as TokenName] ?? tokens['text-2']);
}

/** The domain's bare shape: for what is ungraded, and broken for what is not real. */
function paintOutline(
  context: CanvasRenderingContext2D,
  domain: Domain,
  tokens: MapTokens,
  colour: string,
  dash: number[],
): void {
  const path = new Path2D(OUTLINE[domain]);
  context.lineJoin = 'round';
  context.fillStyle = tokens.ink;
  context.strokeStyle = tokens.ink;
  context.lineWidth = 4;
  context.fill(path);
  context.stroke(path);
  context.strokeStyle = colour;
  context.lineWidth = 1.8;
  context.setLineDash(dash);
  context.stroke(path);
  context.setLineDash([]);
}

/** The word on the colour of drills, at the upper right. */
function paintWord(context: CanvasRenderingContext2D, { text, height }: SymbolWord, tokens: MapTokens): void {
  const left = 33;
  const foot = 13;
  context.font = `500 ${height}px "Noto Sans SC", "Noto Sans CJK SC", sans-serif`;
  const padding = height * 0.3;
  const width = Math.min(WORD_BOX.width - left - 2, context.measureText(text).width + 2 * padding);
  const top = foot - height * 1.3;
  context.fillStyle = tokens.ink;
  context.fillRect(left - 1.5, top - 1.5, width + 3, height * 1.3 + 3);
  context.fillStyle = tokens.drill;
  context.fillRect(left, top, width, height * 1.3);
  context.fillStyle = tokens.ink;
  context.textBaseline = 'middle';
  context.fillText(text, left + padding, top + height * 0.68, width - 2 * padding);
}
