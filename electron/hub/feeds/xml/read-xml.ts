import { SaxesParser } from 'saxes';
import type { RejectReason } from '../../../../shared/domain/feed.ts';
import type { Span } from '../standard.ts';
import { decodeText, type ByteCursor } from './decode-text.ts';

/** One element. Names are as written (`name`, prefix kept) and resolved (`local`, `uri`). */
export interface XmlNode {
  readonly name: string;
  readonly local: string;
  /** Namespace; '' when in none. */
  readonly uri: string;
  /** By qualified name. Has no prototype, so a publisher's `constructor` is only a name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** The element's own character data and CDATA, concatenated and trimmed. */
  readonly text: string;
  /** Bytes in the payload, from `<` to behind the closing `>`. */
  readonly span: Span;
}

export interface XmlLimits {
  readonly maxBytes: number;
  readonly maxDepth: number;
  /** Elements, attributes, comments and instructions together. */
  readonly maxNodes: number;
  /** Characters of one element's own text. */
  readonly maxTextChars: number;
}

/** 30 times the largest real payload, read in time linear in its bytes; deep enough for an alert inside an entry inside a feed inside a wrapper. */
export const DEFAULT_XML_LIMITS: XmlLimits = {
  maxBytes: 8 * 1024 * 1024,
  maxDepth: 64,
  maxNodes: 200_000,
  maxTextChars: 4_000_000,
};

export type XmlResult =
  | { readonly ok: true; readonly root: XmlNode }
  | { readonly ok: false; readonly reason: RejectReason; readonly detail: string };

interface OpenNode {
  name: string;
  local: string;
  uri: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlNode[];
  readonly texts: string[];
  textChars: number;
  readonly offset: number;
}

/** Ends the parse from inside a handler; never leaves this file. */
class Refusal extends Error {
  readonly reason: RejectReason;
  constructor(reason: RejectReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/**
 * Reads a whole XML 1.0 document, or refuses it with a reason; never throws, never resolves anything outside the
 * payload. A DOCTYPE is refused before it is read ('forbidden-markup'); processing instructions are ignored.
 */
export function readXml(bytes: Uint8Array, limits: XmlLimits = DEFAULT_XML_LIMITS): XmlResult {
  if (bytes.length > limits.maxBytes) {
    const detail = `The payload has ${bytes.length} bytes, more than the ${limits.maxBytes} allowed.`;
    return { ok: false, reason: 'too-large', detail };
  }
  const decoded = decodeText(bytes);
  if (!decoded.ok) return { ok: false, reason: 'unreadable', detail: decoded.detail };
  if (startsWithDoctype(decoded.text)) return refusedDoctype();
  try {
    return { ok: true, root: parse(decoded.text, decoded.byteCursor(), limits) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.reason, detail: error.message };
    return { ok: false, reason: 'internal', detail: `The XML reader failed: ${String(error)}` };
  }
}

function refusedDoctype(): XmlResult {
  const detail = 'The document has a DOCTYPE, which can pull in outside files: ask the publisher for one without.';
  return { ok: false, reason: 'forbidden-markup', detail };
}

const PROLOG_ITEM = /[\s\uFEFF]+|<!--[^]*?-->|<\?[^]*?\?>/y;

/** Looks past blanks, comments and instructions only: inside the root the same letters are text. */
function startsWithDoctype(text: string): boolean {
  let at = 0;
  for (;;) {
    PROLOG_ITEM.lastIndex = at;
    if (!PROLOG_ITEM.test(text)) return text.startsWith('<!DOCTYPE', at);
    at = PROLOG_ITEM.lastIndex;
  }
}

function parse(text: string, byteAt: ByteCursor, limits: XmlLimits): XmlNode {
  // 1.0 is forced because 1.1 would let control characters in as references.
  const parser = new SaxesParser({ xmlns: true, position: true, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const open: OpenNode[] = [];
  let nodes = 0;
  let root: XmlNode | null = null;

  const count = (): void => {
    nodes += 1;
    if (nodes > limits.maxNodes) {
      throw new Refusal(
        'too-large',
        `The document has more than the ${limits.maxNodes} elements, attributes and comments allowed.`,
      );
    }
  };
  const addText = (added: string): void => {
    const top = open.at(-1);
    if (top === undefined) return;
    top.textChars += added.length;
    if (top.textChars > limits.maxTextChars) {
      throw new Refusal('too-large', `<${top.name}> holds more than the ${limits.maxTextChars} characters allowed.`);
    }
    top.texts.push(added);
  };

  parser.on('error', (error) => {
    throw new Refusal('not-well-formed', explain(error.message));
  });
  parser.on('doctype', () => {
    throw new Refusal('forbidden-markup', 'The document has a DOCTYPE, which is not allowed.');
  });
  parser.on('opentagstart', (tag) => {
    count();
    if (open.length >= limits.maxDepth) {
      throw new Refusal('too-deep', `Elements are nested deeper than the ${limits.maxDepth} levels allowed.`);
    }
    const offset = byteAt(text.lastIndexOf('<', parser.position - 1));
    const attributes = Object.create(null) as Record<string, string>;
    open.push({ name: tag.name, local: '', uri: '', attributes, children: [], texts: [], textChars: 0, offset });
  });
  parser.on('attribute', count);
  parser.on('comment', count);
  parser.on('processinginstruction', count);
  parser.on('opentag', (tag) => {
    const top = open.at(-1);
    if (top === undefined) return;
    top.local = tag.local;
    top.uri = tag.uri;
    for (const [name, attribute] of Object.entries(tag.attributes)) top.attributes[name] = attribute.value;
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const done = open.pop();
    if (done === undefined) return;
    const node = closed(done, byteAt(parser.position));
    const parent = open.at(-1);
    if (parent === undefined) root = node;
    else parent.children.push(node);
  });

  parser.write(text).close();
  if (root === null) throw new Refusal('not-well-formed', 'The document has no root element.');
  return root;
}

function closed(node: OpenNode, end: number): XmlNode {
  const { name, local, uri, attributes, children, offset } = node;
  return {
    name,
    local,
    uri,
    attributes,
    children,
    text: node.texts.join('').trim(),
    span: { offset, length: end - offset },
  };
}

/** saxes says `line:column: what.`; a person gets a sentence that also tells a cut-off document from a wrong one. */
function explain(message: string): string {
  const match = /^(\d+):(\d+): (.*?)\.?$/s.exec(message);
  if (match === null) return `The document is not well-formed: ${message}`;
  const [, line, column, what = ''] = match;
  const cut = what.startsWith('unclosed tag') || what === 'unexpected end';
  const advice = cut ? 'the document is cut off' : 'the document is not well-formed';
  return `Line ${line ?? ''}, column ${column ?? ''}: ${what.slice(0, 200)}; ${advice}, so nothing of it is taken.`;
}
