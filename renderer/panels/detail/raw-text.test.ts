import { expect, test } from 'vitest';
import { looksLikeText, rawText } from './raw-text.ts';

test('[UI15] text is shown as text, whatever it holds', () => {
  const bytes = new TextEncoder().encode('<alert>暴雨</alert>');
  expect(rawText(bytes, 'application/cap+xml; charset=utf-8')).toEqual({ text: '<alert>暴雨</alert>', binary: false });
});

test('[UI15] anything else in hexadecimal with its printable characters', () => {
  const bytes = Uint8Array.from([0x0a, 0x0d, 0x31, 0x2e, 0x30, 0x10, 0x00, 0x18, 0xff]);
  expect(rawText(bytes, 'application/x-protobuf')).toEqual({
    text: '0000  0a 0d 31 2e 30 10 00 18  ··1.0···\n0008  ff                       ·',
    binary: true,
  });
});

test('[UI15] bytes of no told kind are text when they read as such, also where a character is cut', () => {
  const bytes = new TextEncoder().encode('内涝,1\n');
  expect(looksLikeText(bytes)).toBe(true);
  expect(looksLikeText(bytes.subarray(1))).toBe(true);
  expect(looksLikeText(bytes.subarray(0, 5))).toBe(true);
  expect(looksLikeText(Uint8Array.from([10, 1, 65]))).toBe(false);
  expect(looksLikeText(Uint8Array.from([0xc4, 0xda, 0xc0, 0xd4]))).toBe(false);
});
