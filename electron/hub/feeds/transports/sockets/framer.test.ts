import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SocketFraming } from '../../../../../shared/domain/feed.ts';
import { Framer } from './framer.ts';

const text = new TextDecoder();

/** The messages of a stream that came in pieces. */
function cut(framing: SocketFraming, pieces: readonly Uint8Array[]): readonly string[] {
  const framer = new Framer(framing, 10_000);
  const messages = pieces.flatMap((piece) => [...framer.push(piece)].map((bytes) => text.decode(bytes)));
  const rest = framer.end();
  return rest === null ? messages : [...messages, text.decode(rest)];
}

function whole(framing: SocketFraming, stream: string): readonly string[] {
  return cut(framing, [new TextEncoder().encode(stream)]);
}

test.each<[SocketFraming, string, readonly string[]]>([
  ['lines', 'a\nb\r\n\r\n\n\tc\nd', ['a', 'b\r', '\tc', 'd']],
  ['lines', '', []],
  ['dollar', '+RESP:GTFRI,1$\r\n+ACK:GTHBD,2$', ['+RESP:GTFRI,1$', '+ACK:GTHBD,2$']],
  [
    'cot',
    '<event><a/></event>\n<event x="</events>"></event >',
    ['<event><a/></event>', '<event x="</events>"></event >'],
  ],
  ['cot', '<event>cut', ['<event>cut']],
  ['json', '{"a":"}\\"{"}\n[1,[2]],{"b":{}}', ['{"a":"}\\"{"}', '[1,[2]]', '{"b":{}}']],
  ['json', 'hello {\n{"a":1}', ['hello {\n', '{"a":1}']],
])('[TR62] %s: %j is cut into its messages', (framing, stream, messages) => {
  expect(whole(framing, stream)).toEqual(messages);
});

describe('random splits', () => {
  const alphabets: Readonly<Record<SocketFraming, readonly string[]>> = {
    lines: ['a', '路', '\n', '\r\n', '\t', ','],
    dollar: ['+RESP', '$', '\r\n', '路', ',', '\0'],
    cot: ['<event>', '</event>', '</event', ' >', '</events>', '<', '路', '\n', '<point/>'],
    json: ['{', '}', '[', ']', '"', '\\', ',', '路', '\n', '1', ' ', '\x1e'],
    message: [],
  };
  test.each(['lines', 'dollar', 'cot', 'json'] as const)(
    '[TR62] %s gives the same messages however it is split',
    (framing) => {
      const stream = fc.array(fc.constantFrom(...alphabets[framing]), { maxLength: 60 }).map((parts) => parts.join(''));
      fc.assert(
        fc.property(stream, fc.array(fc.nat(), { maxLength: 20 }), (written, cuts) => {
          const bytes = new TextEncoder().encode(written);
          const at = [...new Set(cuts.map((each) => each % (bytes.length + 1)))].sort((a, b) => a - b);
          const pieces = [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length));
          expect(cut(framing, pieces)).toEqual(whole(framing, written));
        }),
        { numRuns: 2_000 },
      );
    },
  );
});

test('[TR62] a message that is too long is refused, however slowly it grows', () => {
  const framer = new Framer('cot', 100);
  const feed = (): void => {
    for (let i = 0; i < 200; i += 1) for (const _ of framer.push(Uint8Array.of(0x61)));
  };
  expect(feed).toThrow(/longer than 100 bytes; is the framing "cot" right\?/);
});

test('[TR62] many messages at once are no long one', () => {
  expect(whole('lines', 'abc\n'.repeat(10_000))).toHaveLength(10_000);
});
