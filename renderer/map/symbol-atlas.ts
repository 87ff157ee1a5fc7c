import symbols from '../../assets/icons/symbols.svg?raw';
import { CATEGORIES, DOMAINS, GRADES, type Category, type Domain, type Grade } from '../../shared/domain/grade.ts';
import { GRADE_TOKENS, token } from './css-colours.ts';

/** Drawn at twice the symbols' own 52 px, so that a wall's 60 px stay sharp. */
const CELL = 104;
const COLUMNS = 17;
const OUTLINE: Readonly<Record<Domain, string>> = {
  emergency: '<path d="M24 2L46 24L24 46L2 24Z" stroke-linejoin="round"/>',
  traffic: '<circle cx="24" cy="24" r="20.5"/>',
  city: '<rect x="4" y="4" width="40" height="40"/>',
};

/** Where one symbol lies in the atlas; deck.gl's icon mapping. */
export interface AtlasCell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The shape's centre: the numeral plate hangs outside it. */
  readonly anchorX: number;
  readonly anchorY: number;
}

export interface SymbolAtlas {
  readonly image: HTMLCanvasElement;
  readonly mapping: Readonly<Record<string, AtlasCell>>;
}

export function symbolName(domain: Domain, grade: Grade | null, category: Category): string {
  return `${domain}-${grade ?? 0}-${category}`;
}

/** Draws every symbol once (domain × grade × category) in the colours of the page's theme. */
export async function drawSymbolAtlas(): Promise<SymbolAtlas> {
  const names = DOMAINS.flatMap((domain) =>
    ([null, ...GRADES] as const).flatMap((grade) => CATEGORIES.map((category) => ({ domain, grade, category }))),
  );
  const rows = Math.ceil(names.length / COLUMNS);
  const mapping: Record<string, AtlasCell> = {};
  const drawn = names.map(({ domain, grade, category }, i) => {
    const x = (i % COLUMNS) * CELL;
    const y = Math.floor(i / COLUMNS) * CELL;
    mapping[symbolName(domain, grade, category)] = {
      x,
      y,
      width: CELL,
      height: CELL,
      anchorX: (24 / 52) * CELL,
      anchorY: (24 / 52) * CELL,
    };
    return `<svg x="${x}" y="${y}" width="${CELL}" height="${CELL}" viewBox="0 0 52 52">${symbol(domain, grade, category)}</svg>`;
  });
  const variables = [...GRADE_TOKENS, 'ink', 'text-1'].map((name) => `--${name}:${token(name)}`).join(';');
  const body = symbols
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/<\/defs>[\s\S]*$/, '</defs>');
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${COLUMNS * CELL}" height="${rows * CELL}" style="${variables}">${body}${drawn.join('')}</svg>`;
  return { image: await rasterise(sheet, COLUMNS * CELL, rows * CELL), mapping };
}

function symbol(domain: Domain, grade: Grade | null, category: Category): string {
  const size = domain === 'emergency' ? 20.8 : 23.9;
  const colour = grade === null ? token('text-2') : grade <= 2 ? token('ink') : token(`grade-${grade}`);
  const frame =
    grade === null
      ? `<g fill="${token('ink')}" stroke="${token('text-2')}" stroke-width="1.8">${OUTLINE[domain]}</g>`
      : `<use href="#sym-${domain}-${grade}" width="52" height="52"/>`;
  const glyph =
    category === 'other'
      ? ''
      : `<use href="#g-${category}" x="${24 - size / 2}" y="${24 - size / 2}" width="${size}" height="${size}" color="${colour}"/>`;
  return frame + glyph;
}

async function rasterise(svg: string, width: number, height: number): Promise<HTMLCanvasElement> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser gives no 2D canvas');
  context.drawImage(image, 0, 0);
  return canvas;
}
