import { describe, expect, test } from 'vitest';
import { DEFAULT_XML_LIMITS, readXml } from './read-xml.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const reasonOf = (text: string): string => {
  const read = readXml(utf8(text));
  return read.ok ? 'taken' : read.reason;
};

function laughs(): string {
  const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
  return `<!DOCTYPE a [<!ENTITY l0 "ha">${levels.join('')}]><a>&l9;</a>`;
}

describe('hostile XML', () => {
  test.each([
    ['billion laughs', laughs()],
    ['quadratic blow-up', `<!DOCTYPE a [<!ENTITY x "${'x'.repeat(50_000)}">]><a>${'&x;'.repeat(50_000)}</a>`],
    ['external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['external subset', '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>'],
    ['behind blanks, comments and instructions', '\uFEFF<?xml version="1.0"?>\n<!-- c --><?p i?>\n<!DOCTYPE a><a/>'],
    ['cut off inside', '<!DOCTYPE a [<!ENTITY x "'],
  ])('[CAP2] a DOCTYPE is refused: %s', (_name, text) => {
    expect(reasonOf(text)).toBe('forbidden-markup');
  });

  test('[CAP2] no entity but the five is known, not even under a name that every object has', () => {
    for (const name of ['nbsp', 'xxe', 'toString', 'constructor', '__proto__']) {
      expect(reasonOf(`<a>&${name};</a>`)).toBe('not-well-formed');
    }
  });

  test('[CAP1] 200,000 levels are refused, open or closed', () => {
    expect(reasonOf('<a>'.repeat(200_000))).toBe('too-deep');
    expect(reasonOf('<a>'.repeat(200_000) + '</a>'.repeat(200_000))).toBe('too-deep');
    const { maxDepth } = DEFAULT_XML_LIMITS;
    expect(reasonOf('<a>'.repeat(maxDepth) + '</a>'.repeat(maxDepth))).toBe('taken');
  });

  test.each([
    ['elements', '<b/>'],
    ['comments', '<!---->'],
    ['instructions', '<?i?>'],
  ])('[CAP1] too many %s are refused', (_name, one) => {
    expect(reasonOf(`<a>${one.repeat(DEFAULT_XML_LIMITS.maxNodes + 1)}</a>`)).toBe('too-large');
  });

  test('[CAP1] attributes count, and text and bytes are bounded', () => {
    const limits = { maxBytes: 1_000, maxDepth: 4, maxNodes: 10, maxTextChars: 50 };
    const attributes = Array.from({ length: 10 }, (_, i) => `a${i}=""`).join(' ');
    expect(readXml(utf8(`<a ${attributes}/>`), limits)).toMatchObject({ reason: 'too-large' });
    expect(readXml(utf8(`<a>${'x'.repeat(51)}</a>`), limits)).toMatchObject({ reason: 'too-large' });
    expect(readXml(utf8(`<a>${'&#120;'.repeat(51)}</a>`), limits)).toMatchObject({ reason: 'too-large' });
    expect(readXml(utf8(`<a>${' '.repeat(1_000)}</a>`), limits)).toMatchObject({ reason: 'too-large' });
  });

  test.each([
    ['NUL', '<a>\0</a>'],
    ['NUL as a reference', '<a>&#0;</a>'],
    ['a control character', '<a>\u0007</a>'],
    ['a control character by XML 1.1', '<?xml version="1.1"?><a>&#1;</a>'],
    ['half a surrogate pair', '<a>&#xD800;</a>'],
    ['a wrong end tag', '<a><b></a></b>'],
    ['an end tag only', '</a>'],
    ['a second root', '<a/><b/>'],
    ['text behind the root', '<a/>b'],
    ['an unbound prefix', '<p:a/>'],
    ['a repeated attribute', '<a b="" b=""/>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['a bare ampersand', '<a>a & b</a>'],
    ['nothing', ''],
    ['blanks', ' \n '],
    ['no XML at all', '{"alert": 1}'],
    ['a page', '<html><head><meta charset=utf-8></head></html>'],
  ])('[CAP1] not well-formed: %s', (_name, text) => {
    expect(reasonOf(text)).toBe('not-well-formed');
  });

  test('[CAP1] cut off at any of 500 places, a document is refused', () => {
    const whole = `<?xml version="1.0"?><a x="1">${'<b>一 &amp; <![CDATA[x]]><!-- c --><?i b?></b>'.repeat(20)}</a>`;
    const bytes = utf8(whole);
    expect(readXml(bytes).ok).toBe(true);
    for (let i = 0; i < 500; i += 1) {
      const read = readXml(bytes.subarray(0, Math.floor((bytes.length * i) / 500)));
      expect(read.ok).toBe(false);
    }
  });

  test('[CAP1] a cut-off document is told from a wrong one, and the place is named', () => {
    expect(readXml(utf8('<a>\n<b>'))).toMatchObject({
      detail: expect.stringContaining('Line 2, column 3: unclosed tag'),
    });
    expect(readXml(utf8('<a>\n<b>'))).toMatchObject({ detail: expect.stringContaining('cut off') });
  });
});
