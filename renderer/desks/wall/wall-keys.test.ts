import { expect, test } from 'vitest';
import { wallAct, type KeyPress } from './wall-keys.ts';

const press = (key: string, parts: Partial<KeyPress> = {}): ReturnType<typeof wallAct> =>
  wallAct({ key, ctrlKey: false, altKey: false, metaKey: false, role: null, ...parts });

test('[UI12] keys act whatever their case', () => {
  expect([press('j'), press('K'), press(' '), press('Home'), press('?'), press('x')]).toEqual([
    'next-row',
    'previous-row',
    'play-pause',
    'live',
    'help',
    null,
  ]);
});

test('[UI12] with Ctrl, Alt or Meta, and in a text, a key is not ours', () => {
  expect([
    press('l', { ctrlKey: true }),
    press('l', { altKey: true }),
    press('l', { metaKey: true }),
    press('l', { role: 'text' }),
  ]).toEqual([null, null, null, null]);
});

test('[UI12] the element with the focus keeps the keys it needs', () => {
  expect(press(' ', { role: 'button' })).toBeNull();
  expect(press('ArrowLeft', { role: 'choice' })).toBeNull();
  expect(press('ArrowLeft', { role: 'button' })).toBe('step-back');
  expect(press('j', { role: 'choice' })).toBe('next-row');
});
