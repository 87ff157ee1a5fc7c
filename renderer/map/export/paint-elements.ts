/**
 * Draws the words that stand over the map as elements of the page: grounds, borders and lines of text, where the page has them.
 * @param context its unit is a CSS px, its origin the upper left corner of `origin`.
 */
export function paintElements(context: CanvasRenderingContext2D, root: Element, origin: DOMRect): void {
  for (const element of root.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (style.visibility === 'hidden' || style.display === 'none' || box.width === 0) continue;
    const [x, y] = [box.left - origin.left, box.top - origin.top];
    context.fillStyle = style.backgroundColor;
    context.fillRect(x, y, box.width, box.height);
    const border = Number.parseFloat(style.borderTopWidth);
    if (border > 0 && style.borderTopStyle !== 'none') {
      context.strokeStyle = style.borderTopColor;
      context.lineWidth = border;
      context.strokeRect(x + border / 2, y + border / 2, box.width - border, box.height - border);
    }
    for (const node of element.childNodes) if (node instanceof Text) paintText(context, node, style, box, origin);
  }
}

function paintText(
  context: CanvasRenderingContext2D,
  node: Text,
  style: CSSStyleDeclaration,
  box: DOMRect,
  origin: DOMRect,
): void {
  const range = document.createRange();
  range.selectNodeContents(node);
  const line = range.getBoundingClientRect();
  context.save();
  context.beginPath();
  context.rect(box.left - origin.left, box.top - origin.top, box.width, box.height);
  context.clip();
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.textBaseline = 'alphabetic';
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText(node.data);
  context.fillText(node.data, line.left - origin.left, line.top - origin.top + (line.height - up - down) / 2 + up);
  context.restore();
}
