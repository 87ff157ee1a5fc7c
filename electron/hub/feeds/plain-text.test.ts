import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

describe('plainText', () => {
  it.each([
    ['<p>Hi&nbsp;<b>there</b></p><p>you</p>', 'Hi there\n\nyou'],
    ['one<br/>two<BR>three', 'one\ntwo\nthree'],
    ['<ul><li>a</li><li>b</li></ul>', 'a\n\nb'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
    ['bo<b>ld</b>', 'bold'],
    ['caf&eacute; &#233; &#xE9; &Eacute; &#128;', 'café é é É €'],
    ['&lt;br/&gt; &amp;amp; stays', '<br/> &amp; stays'],
    ['AT&T &unknown; &#0; &#xD800;', 'AT&T &unknown; &#0; &#xD800;'],
    ['a<script>alert("<p>")</script>b<style>p{}</style>c', 'abc'],
    ['a<!-- <b> -->b<![CDATA[c]]>', 'abc'],
    ['<a title="x > y" href=\'#\'>link</a>', 'link'],
    ['wind < 50 > 30, mail <a@b.org>, see <https://x.org/a>', 'wind < 50 > 30, mail <a@b.org>, see <https://x.org/a>'],
    ['broken <b', 'broken <b'],
    ['broken <a href="x>y', 'broken y'],
    ['* WHAT...Snow\n  up to\t10 in\r\n\r\n\r\n\r\n* WHERE...x', '* WHAT...Snow\nup to 10 in\n\n* WHERE...x'],
    ['路灯不亮', '路灯不亮'],
    ['a\u0000b\u00adc\ufeffd', 'abcd'],
  ])('[O3-21] turns %j into %j', (html, expected) => {
    expect(plainText(html)).toBe(expected);
  });

  it('[O3-21] leaves text that has no markup alone, but for its blanks', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 .,;:!?()'"-]*$/), (text) => {
        expect(plainText(text)).toBe(text.replaceAll(/ +/g, ' ').trim());
      }),
    );
  });

  it('[O3-21] takes any text, and time linear in its length', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => plainText(text).length <= text.length * 2));
    const pieces = ['<a "x>', '<a ', '<!--', '<script>', '&a', '<a ">" \'', '<', '<!', '</', '\n ', '<a:a-a:a-'];
    // A quadratic reader would need minutes for these: the test would time out.
    for (const piece of pieces) expect(plainText(`${piece.repeat(100_000)}>`).length).toBeLessThanOrEqual(2_000_000);
  });
});
