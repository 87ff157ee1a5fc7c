/** Looks up a colour: a custom property's name without `--`, or `currentColor`. */
export type ColourOf = (name: string) => string;

/** The symbols of an SVG file by id. */
export function readSymbols(svgText: string): ReadonlyMap<string, Element> {
  const file = new DOMParser().parseFromString(svgText, 'image/svg+xml');
  return new Map([...file.querySelectorAll('symbol')].map((symbol) => [symbol.id, symbol]));
}

/**
 * Draws shapes of an SVG symbol on a canvas. Done by hand, because an image of an SVG knows nothing of the page's colours, loads
 * later and needs `data:` or `blob:` addresses. Knows what our symbol file uses: path, rect, circle, g with rotate.
 */
export function paintShapes(context: CanvasRenderingContext2D, shapes: Iterable<Element>, colourOf: ColourOf): void {
  for (const shape of shapes) {
    if (shape.tagName === 'g') paintGroup(context, shape, colourOf);
    else paintShape(context, shape, colourOf);
  }
}

function paintGroup(context: CanvasRenderingContext2D, group: Element, colourOf: ColourOf): void {
  const turn = /^rotate\(([-\d.]+) ([-\d.]+) ([-\d.]+)\)$/.exec(group.getAttribute('transform') ?? '');
  const [degrees = 0, x = 0, y = 0] = turn === null ? [] : turn.slice(1).map(Number);
  context.save();
  context.translate(x, y);
  context.rotate((degrees * Math.PI) / 180);
  context.translate(-x, -y);
  paintShapes(context, group.children, colourOf);
  context.restore();
}

function paintShape(context: CanvasRenderingContext2D, shape: Element, colourOf: ColourOf): void {
  const path = pathOf(shape);
  const fill = paint(shape.getAttribute('fill') ?? 'currentColor', colourOf);
  const stroke = paint(shape.getAttribute('stroke') ?? 'none', colourOf);
  if (fill !== null) {
    context.fillStyle = fill;
    context.fill(path);
  }
  if (stroke === null) return;
  context.strokeStyle = stroke;
  context.lineWidth = Number(shape.getAttribute('stroke-width') ?? 1);
  context.lineJoin = oneOf(shape.getAttribute('stroke-linejoin'), ['miter', 'round', 'bevel']);
  context.lineCap = oneOf(shape.getAttribute('stroke-linecap'), ['butt', 'round', 'square']);
  context.setLineDash((shape.getAttribute('stroke-dasharray') ?? '').split(/[ ,]+/).filter(Boolean).map(Number));
  context.stroke(path);
  context.setLineDash([]);
}

function pathOf(shape: Element): Path2D {
  const number = (name: string): number => Number(shape.getAttribute(name) ?? 0);
  if (shape.tagName === 'path') return new Path2D(shape.getAttribute('d') ?? '');
  const path = new Path2D();
  if (shape.tagName === 'circle') path.arc(number('cx'), number('cy'), number('r'), 0, 2 * Math.PI);
  if (shape.tagName === 'rect')
    path.roundRect(number('x'), number('y'), number('width'), number('height'), number('rx'));
  return path;
}

/** `none` is null. `var(--name,#fallback)` is a colour of the theme. */
function paint(value: string, colourOf: ColourOf): string | null {
  if (value === 'none') return null;
  const name = /^var\(--([a-z0-9-]+)/.exec(value)?.[1] ?? (value === 'currentColor' ? value : null);
  return name === null ? value : colourOf(name);
}

function oneOf<T extends string>(value: string | null, known: readonly [T, ...T[]]): T {
  return known.find((each) => each === value) ?? known[0];
}
