import { expect, test } from 'vitest';
import { wallAct, WALL_HELP, type KeyPress } from './wall-keys.ts';

const press = (key: string, parts: Partial<KeyPress> = {}): ReturnType<typeof wallAct> =>
  wallAct({ key, ctrlKey: false, altKey: false, metaKey: false, role: null, ...parts });

test('[UI12] keys act whatever their case', () => {
  expect([press('j'), press('K'), press(' '), press('Home'), press('?'), press('q')]).toEqual([
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

test('[UI75] Ctrl K and ⌘K open the search also from a field, and Esc leaves one; other combinations with K do not', () => {
  expect([
    press('k', { ctrlKey: true, role: 'text' }),
    press('K', { metaKey: true }),
    press('k', { ctrlKey: true, shiftKey: true }),
    press('k', { ctrlKey: true, altKey: true }),
    press('f'),
    press('f', { role: 'text' }),
    press('Escape', { role: 'text' }),
  ]).toEqual(['search', 'search', null, null, 'search', null, 'close']);
});

test('[UI75] Shift makes another act of a key; capitals without it do not', () => {
  expect([press('m'), press('M', { shiftKey: true }), press('M'), press('X', { shiftKey: true }), press('x')]).toEqual([
    'measure-line',
    'measure-area',
    'measure-line',
    'draw-zone',
    'zones',
  ]);
});

test('[UI67] Enter and Backspace belong to the drawing, unless something with the focus needs them', () => {
  expect([
    press('Enter', { drawing: true }),
    press('Backspace', { drawing: true }),
    press('Enter', { drawing: true, role: 'button' }),
    press('Backspace', { drawing: true, role: 'text' }),
    press('Enter'),
  ]).toEqual(['finish', 'undo-point', null, null, null]);
});

test('[UI75] no key stands in the help twice', () => {
  const keys = WALL_HELP.flatMap((line) => line.keys).filter((key) => key !== 'Enter');
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});
