import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { commandSchema } from '../../../shared/protocol/up.ts';
import { translator } from '../../../shared/i18n/i18n.ts';
import { caseBody } from '../../../test/builders/case-body.ts';
import { unitBody } from '../../../test/builders/unit-body.ts';
import type { EntityRecord } from '../seat-state.ts';
import { readLine, type LineWorld } from './command-line.ts';

const t = translator('zh-CN');
const record = (id: string, body: unknown) => ({ eid: 1, seq: 1, id: id as EntityId, body, recordedAt: 0 });
const unit = (id: string, callSign: string, caseId: string | null = null) =>
  record(id, unitBody({ callSign, caseId: caseId as EntityId | null })) as EntityRecord<'unit'>;
const kase = (number: string) => record(number, caseBody({ number })) as EntityRecord<'case'>;
const units = [
  unit('m21', 'M21', '2026-000123'),
  unit('m2', 'M2'),
  unit('e4', 'E4'),
  unit('x', '消防七'),
  unit('n', '700'),
];
const cases = [kase('2026-000123'), kase('2026-001123'), kase('2025-000077'), kase('2026-000077')];
const world: LineWorld = { units, cases, selected: cases[0] ?? null };
const read = (text: string, parts: Partial<LineWorld> = {}) => readLine(text, { ...world, ...parts }, t);
const send = (caseId: string, ...unitIds: readonly string[]) => ({
  name: 'send-units',
  caseId,
  unitIds,
  despiteBusy: false,
  suggested: [],
});

describe('the command line', () => {
  test.each([
    ['/s M21 os', 'm21', 'on-scene'],
    ['s m21 av', 'm21', 'available'],
    ['zt M21 dc', 'm21', 'on-scene'],
    ['s M21 途中', 'm21', 'en-route'],
    ['s M2 oos', 'm2', 'out-of-service'],
    ['s xf tz', 'x', 'en-route'],
  ])('[DD13] %s sets a status', (line, unitId, status) => {
    const caseId = unitId === 'm21' ? '2026-000123' : null;
    expect(read(line)).toMatchObject({
      kind: 'ready',
      command: { name: 'set-unit-status', unitId, status, caseId },
    });
  });

  test.each([
    ['/a E4 2026-000123', send('2026-000123', 'e4')],
    ['a e4 m2 1123', send('2026-001123', 'e4', 'm2')],
    ['pq E4', send('2026-000123', 'e4')],
    ['a e4 e4 123', send('2026-000123', 'e4')],
    ['a 700', send('2026-000123', 'n')],
    ['a 700 1123', send('2026-001123', 'n')],
  ])('[DD13] %s sends', (line, command) => {
    expect(read(line)).toMatchObject({ kind: 'ready', command });
  });

  test('[DD13] a unit is recalled with a reason, a note goes to the selected case', () => {
    expect(read('r M21 误报')).toMatchObject({
      command: { name: 'recall-units', caseId: '2026-000123', unitIds: ['m21'], reason: '误报' },
    });
    expect(read('/n 二楼 有烟')).toMatchObject({
      command: { name: 'write-log', text: '二楼 有烟', stream: { kind: 'case', id: '2026-000123' } },
    });
  });

  test.each([
    ['x', 'duty.line.noVerb', { verb: 'x' }],
    ['s', 'duty.line.needsUnit', {}],
    ['s q', 'duty.line.noUnit', { unit: 'q' }],
    ['s m', 'duty.line.whichUnit', { units: 'M21 M2' }],
    ['a', 'duty.line.needsUnit', {}],
    ['a e4 9', 'duty.line.noCase', { number: '9' }],
    ['a e4 77', 'duty.line.whichCase', { numbers: '2025-000077 2026-000077' }],
    ['r e4', 'duty.line.notSent', { unit: 'E4' }],
    ['r m21', 'duty.line.needsReason', {}],
    ['n', 'duty.line.needsWords', {}],
  ] as const)('[DD13] %s says what is missing', (line, key, values) => {
    expect(read(line)).toEqual({ kind: 'problem', words: t(key, values) });
  });

  test('[DD13] a status that could be several names them; without a case none is guessed', () => {
    const several = read('s e4 t');
    expect(several.kind === 'problem' && several.words).toContain(t('cases.unitStatus.en-route'));
    expect(several.kind === 'problem' && several.words).toContain(t('cases.unitStatus.out-of-service'));
    for (const line of ['a e4', 'n 有烟'])
      expect(read(line, { selected: null })).toEqual({ kind: 'problem', words: t('duty.choose.noCase') });
    expect([read(''), read(' / ')]).toEqual([{ kind: 'blank' }, { kind: 'blank' }]);
  });

  test('[DD13] whatever is typed is read without a crash, and what is ready fits the protocol', () => {
    const word = fc.oneof(
      fc.constantFrom('s', 'a', 'r', 'n', '/', 'E4', 'M2', 'M21', 'os', '123', '途中'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const line = read(words.join(' '));
        const fits = line.kind !== 'ready' || commandSchema.shape.command.safeParse(line.command).success;
        expect([words, fits]).toEqual([words, true]);
      }),
      { numRuns: 2000 },
    );
  });
});
