import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_WIDTHS, readWidths, widened, within } from './column-widths.ts';
import { DUTY_HELP, dutyAct, type DutyKeyPress } from './duty-keys.ts';

const press = (key: string, parts: Partial<DutyKeyPress> = {}): DutyKeyPress => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  inText: false,
  onButton: false,
  ...parts,
});

test('[DD7] keys do the acts that the help names', () => {
  expect(dutyAct(press('3'))).toEqual({ do: 'tab', tab: 'incidents' });
  expect(dutyAct(press('j'))).toEqual({ do: 'row', step: 1 });
  expect(dutyAct(press('s'))).toEqual({ do: 'form', form: 'acts' });
  expect(dutyAct(press('D', { shiftKey: true }))).toEqual({ do: 'send-first' });
  expect(dutyAct(press('!', { code: 'Digit1', shiftKey: true }))).toEqual({ do: 'pick', index: 0 });
  expect(dutyAct(press('+', { shiftKey: true }))).toEqual({ do: 'form', form: 'report' });
  for (const { keys } of DUTY_HELP) {
    for (const shown of keys) {
      const shiftKey = shown.startsWith('⇧');
      const key =
        { Space: ' ' }[shown] ?? (shiftKey ? shown.slice(1) : shown.length === 1 ? shown.toLowerCase() : shown);
      const code = /^[1-9]$/.test(key) ? `Digit${key}` : '';
      expect([shown, dutyAct(press(key, { shiftKey, code }))]).not.toEqual([shown, null]);
    }
  }
});

test('[DD7] a field keeps its letters, a button its space; other programs their shortcuts', () => {
  expect(dutyAct(press('s', { inText: true }))).toBeNull();
  expect(dutyAct(press('Escape', { inText: true }))).toEqual({ do: 'close' });
  expect(dutyAct(press(' ', { onButton: true }))).toBeNull();
  expect(dutyAct(press('s', { ctrlKey: true }))).toBeNull();
});

test('[DD11] whatever was kept or asked for, each column has its room', () => {
  const share = fc.double({ min: -2, max: 3, noNaN: true });
  fc.assert(
    fc.property(share, share, fc.constantFrom('queue', 'map'), fc.constantFrom(1, -1), (queue, map, column, step) => {
      for (const widths of [within({ queue, map }), widened({ queue, map }, column, step)]) {
        expect(Math.min(widths.queue, widths.map)).toBeGreaterThanOrEqual(0.16 - 1e-9);
        expect(1 - widths.queue - widths.map).toBeGreaterThanOrEqual(0.25 - 1e-9);
      }
    }),
  );
  const kept = (text: string) => readWidths({ getItem: () => text, setItem: () => undefined });
  expect(['{', 'null', '{"queue":"x"}', '7'].map(kept)).toEqual(Array.from({ length: 4 }, () => DEFAULT_WIDTHS));
});
