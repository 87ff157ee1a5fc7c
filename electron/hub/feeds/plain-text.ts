import { decodeEntity } from './html-entities.ts';

/** A tag longer than this is cut at its first `>`, quoted or not: bounds the work on broken markup to linear. */
const LONGEST_TAG = 512;
/** Feeds that quote XML inside HTML leave these marks; what they enclose is text. */
const CDATA = '<![CDATA[';
const SPECIAL = /[<&]/g;
const TAG = /<\/?([a-z][a-z0-9]{0,30}(?:[:-][a-z0-9]{1,30}){0,3})(?=[\s/>])/iy;
const ENTITY = /&(#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});/y;
/** Anything that is not shown as it stands: most texts have nothing of it. */
const UNTIDY = /[<&\u00ad\ufeff\p{Cc}]|\s\s|[^\S ]|^\s|\s$/u;
const INVISIBLE = /(?![\n\t])\p{Cc}|[\u00ad\ufeff]/gu;

/** Elements whose content is no text for people. */
const DROPPED = new Set(['script', 'style', 'template']);
/** Blocks that stand apart, and those that only begin a line. */
const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr'.split(' '));
const LINES = new Set('br div li tr dt dd section article header footer address'.split(' '));

/** A piece of markup: the text it stands for, and where it ends. */
interface Piece {
  readonly text: string;
  readonly end: number;
}

/**
 * The words of a text that may hold HTML: tags stripped, character references decoded once, script and style content
 * dropped, blanks collapsed to one, lines kept, paragraphs parted by one empty line. A `<` that opens no tag
 * (`wind < 50`, `<a@b.org>`) is an ordinary character. The result is text, not safe HTML: it may hold `<` again.
 * Linear in the length of `html`, whatever it holds.
 */
export function plainText(html: string): string {
  if (!UNTIDY.test(html)) return html;
  const text = html.includes('<') || html.includes('&') ? stripMarkup(html) : html;
  return text
    .replace(/\r\n?|[\f\u0085\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function stripMarkup(html: string): string {
  const parts: string[] = [];
  const lastClose = html.lastIndexOf('>');
  let at = 0;
  while (at < html.length) {
    SPECIAL.lastIndex = at;
    const next = SPECIAL.exec(html)?.index ?? html.length;
    parts.push(html.slice(at, next));
    if (next === html.length) break;
    const piece = html[next] === '&' ? entityAt(html, next) : next < lastClose ? markupAt(html, next) : null;
    parts.push(piece?.text ?? html.slice(next, next + 1));
    at = piece?.end ?? next + 1;
  }
  const text = parts.join('');
  return html.includes(CDATA) ? text.replaceAll(']]>', '') : text;
}

function entityAt(html: string, at: number): Piece | null {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(html);
  const text = match?.[1] === undefined ? null : decodeEntity(match[1]);
  return text === null ? null : { text, end: ENTITY.lastIndex };
}

/** A tag, comment or declaration at `at`; null when the `<` there is only a character. Some `>` follows. */
function markupAt(html: string, at: number): Piece | null {
  if (html.startsWith(CDATA, at)) return { text: '', end: at + CDATA.length };
  if (html.startsWith('<!--', at)) {
    const close = html.indexOf('-->', at + 4);
    return { text: '', end: close < 0 ? html.length : close + 3 };
  }
  if (html.startsWith('<!', at) || html.startsWith('<?', at)) return { text: '', end: html.indexOf('>', at) + 1 };
  TAG.lastIndex = at;
  const name = TAG.exec(html)?.[1]?.toLowerCase();
  if (name === undefined) return null;
  const end = tagEnd(html, at);
  if (DROPPED.has(name) && html[at + 1] !== '/') return { text: '', end: contentEnd(html, end, name) };
  return { text: PARAGRAPHS.has(name) ? '\n\n' : LINES.has(name) ? '\n' : separator(name), end };
}

/** Cells and list-like inline parts would run together without a blank; emphasis inside a word must not get one. */
function separator(name: string): string {
  return name === 'td' || name === 'th' || name === 'option' ? ' ' : '';
}

/** After the `>` that ends the tag, looking past quoted values. */
function tagEnd(html: string, at: number): number {
  const limit = Math.min(html.length, at + LONGEST_TAG);
  let quote = '';
  for (let i = at; i < limit; i += 1) {
    const char = html.charAt(i);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") {
      quote = char;
    } else if (char === '>') {
      return i + 1;
    }
  }
  return html.indexOf('>', at) + 1;
}

/** Where the dropped element's closing tag begins; without one the rest is content, as in a browser. */
function contentEnd(html: string, from: number, name: string): number {
  const close = new RegExp(`</${name}`, 'gi');
  close.lastIndex = from;
  return close.exec(html)?.index ?? html.length;
}
