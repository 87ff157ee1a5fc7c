import { describe, expect, test } from 'vitest';
import { readXml, type XmlNode } from './read-xml.ts';
import { child, children, textOf } from './xml-query.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function rootOf(bytes: Uint8Array): XmlNode {
  const read = readXml(bytes);
  if (!read.ok) throw new Error(read.detail);
  return read.root;
}

function utf16(text: string, bigEndian: boolean, bom: boolean): Uint8Array {
  const all = (bom ? '\uFEFF' : '') + text;
  const bytes = new Uint8Array(all.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < all.length; i += 1) view.setUint16(i * 2, all.charCodeAt(i), !bigEndian);
  return bytes;
}

describe('readXml', () => {
  test('[CAP1] a document becomes a tree: names resolved, own text joined and trimmed, CDATA as text', () => {
    const root = rootOf(utf8('<p:a xmlns:p="urn:x" n="1">\n one <b/> two<![CDATA[ <3> ]]></p:a>'));
    expect(root).toMatchObject({ name: 'p:a', local: 'a', uri: 'urn:x', text: 'one  two <3>' });
    expect(root.attributes['n']).toBe('1');
    expect(root.children.map(({ name, uri }) => [name, uri])).toEqual([['b', '']]);
  });

  test('[CAP1] queries go by local name', () => {
    const root = rootOf(utf8('<a xmlns:p="u"><p:b>1</p:b><b>2</b><c/></a>'));
    expect(child(root, 'b')?.name).toBe('p:b');
    expect(children(root, 'b').map(({ text }) => text)).toEqual(['1', '2']);
    expect([textOf(root, 'b'), textOf(root, 'c'), textOf(root, 'd')]).toEqual(['1', '', undefined]);
  });

  test('[CAP1] an attribute named like a part of every object is only a name', () => {
    const { attributes } = rootOf(utf8('<a __proto__="1" constructor="2"/>'));
    expect(Object.entries(attributes)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
    expect(attributes['toString']).toBeUndefined();
  });

  test('[CAP2] processing instructions and comments are ignored, the five entities and references are read', () => {
    const root = rootOf(
      utf8('<?xml version="1.0"?><?xml-stylesheet href="x"?><!-- <!DOCTYPE> --><a>&lt;&#x4e00;&amp;</a>'),
    );
    expect(root.text).toBe('<一&');
  });

  test.each([
    ['utf-8 with mark', utf8('\uFEFF<a>一网</a>')],
    ['utf-8 declared', utf8('<?xml version="1.0" encoding="UTF-8"?><a>一网</a>')],
    ['utf-16 little endian', utf16('<?xml version="1.0" encoding="UTF-16"?><a>一网</a>', false, true)],
    ['utf-16 big endian', utf16('<a>一网</a>', true, true)],
    ['utf-16 without mark', utf16('<?xml version="1.0" encoding="utf-16"?><a>一网</a>', false, false)],
    ['utf-16 big endian without mark', utf16('<a>一网</a>', true, false)],
    [
      'gb18030',
      new Uint8Array([...utf8('<?xml version="1.0" encoding="GB2312"?><a>'), 0xd2, 0xbb, 0xcd, 0xf8, ...utf8('</a>')]),
    ],
  ])('[CAP3] %s is read', (_name, bytes) => {
    expect(rootOf(bytes).text).toBe('一网');
  });

  test('[CAP3] ISO-8859-1 is read as windows-1252, as publishers mean it', () => {
    const bytes = new Uint8Array([
      ...utf8('<?xml version="1.0" encoding="ISO-8859-1"?><a>'),
      0x80,
      0xe9,
      ...utf8('</a>'),
    ]);
    expect(rootOf(bytes).text).toBe('€é');
  });

  test.each([
    ['an unknown encoding', utf8('<?xml version="1.0" encoding="x-mac-thing"?><a/>')],
    ['a name that every object has', utf8('<?xml version="1.0" encoding="constructor"?><a/>')],
    ['UTF-16 declared, 8-bit bytes', utf8('<?xml version="1.0" encoding="UTF-16"?><a/>')],
    ['a mark that contradicts', utf8('\uFEFF<?xml version="1.0" encoding="GBK"?><a/>')],
    ['bytes that UTF-8 lacks', new Uint8Array([...utf8('<a>'), 0xcd, 0xf8, ...utf8('</a>')])],
    ['US-ASCII with more', utf8('<?xml version="1.0" encoding="US-ASCII"?><a>é</a>')],
    ['UTF-32', new Uint8Array([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0])],
  ])('[CAP3] %s is refused', (_name, bytes) => {
    expect(readXml(bytes)).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  const text = '<?xml version="1.0"?>\r\n<a x="é">\r<b>一\u{1F525}</b>\n<c y=\'>\'\n/><d\r\n></d ></a>\n';
  const gb = new Uint8Array([
    ...utf8('<?xml version="1.0" encoding="GB18030"?><a>'),
    0xd2,
    0xbb,
    0x94,
    0x39,
    0xd8,
    0x33,
    0x81,
    0x30,
    0x81,
    0x30,
    ...utf8('<b>'),
    0xcd,
    0xf8,
    ...utf8('</b></a>'),
  ]);
  test.each([
    ['utf-8', utf8(text), 'utf-8'],
    ['utf-8 with mark', utf8(`\uFEFF${text}`), 'utf-8'],
    ['utf-16', utf16(text, false, true), 'utf-16le'],
    ['utf-16 big endian', utf16(text, true, false), 'utf-16be'],
    ['gb18030', gb, 'gb18030'],
  ])('[CAP4] in %s the bytes of a span are the element', (_name, bytes, encoding) => {
    const waiting = [rootOf(bytes)];
    const found: string[] = [];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const { offset, length } = node.span;
      const cut = new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(offset, offset + length));
      expect(cut.startsWith(`<${node.name}`)).toBe(true);
      expect(cut.endsWith('>')).toBe(true);
      found.push(cut);
      waiting.push(...node.children);
    }
    expect(found.length).toBe(encoding === 'gb18030' ? 2 : 4);
    expect(found).toContain(encoding === 'gb18030' ? '<b>网</b>' : '<b>一\u{1F525}</b>');
  });
});
