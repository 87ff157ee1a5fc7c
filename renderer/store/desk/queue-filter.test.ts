import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseBody } from '../../../shared/domain/case.ts';
import type { Eid, EntityId, Seq } from '../../../shared/domain/ids.ts';
import { initialsOf } from '../../../shared/lib/initials.ts';
import { instant } from '../../../shared/time/instant.ts';
import { caseBody } from '../../../test/builders/case-body.ts';
import { CaseRow } from './case-row.ts';
import { filterVocabulary } from './filter-vocabulary.ts';
import { matcherOf, parseFilter } from './queue-filter.ts';

const NOW = instant(1_760_000_000_000);
const DEPARTMENTS = [
  { id: 'drainage', name: { 'zh-CN': '排水管理', en: 'Drainage' }, categories: [] },
  { id: 'police', name: { 'zh-CN': '公安', en: 'Police' }, categories: [] },
];
const words = filterVocabulary('zh-CN', DEPARTMENTS);
const row = (parts: Partial<CaseBody>): CaseRow =>
  new CaseRow({
    eid: 1 as Eid,
    id: '2026-000001' as EntityId,
    kind: 'case',
    seq: 1 as Seq,
    recordedAt: NOW,
    occurredAt: null,
    body: caseBody(parts),
  });
const fits = (text: string, parts: Partial<CaseBody>): boolean => matcherOf(parseFilter(text, words), NOW)(row(parts));

describe('[DD2] a typed filter', () => {
  test.each(['等级:2', 'grade:2', '等级:Ⅱ', 'dj:2', '等:2'])('%s is the second grade', (text) => {
    expect(parseFilter(text, words).tokens.map(({ token }) => token)).toEqual([{ key: 'grade', value: 2 }]);
  });
  test.each(['部门:排水管理', 'department:drainage', 'bm:psgl', '部门:排'])('%s is the drainage', (text) => {
    expect(parseFilter(text, words).tokens.map(({ label }) => label)).toEqual(['排水管理']);
  });
  test('values of one key widen it, keys narrow each other', () => {
    expect(fits('等级:1,2', { grade: 2 })).toBe(true);
    expect(fits('等级:1,2', { grade: 3 })).toBe(false);
    expect(fits('等级:1,2 部门:公安', { grade: 2, leadDepartment: 'drainage' })).toBe(false);
    expect(fits('等级:1,2 部门:公安', { grade: 2, supporting: ['police'] })).toBe(true);
    expect(fits('等级:未定级', { grade: null })).toBe(true);
  });
  test('other words are looked for in number, title and place, letters also in pinyin initials', () => {
    const parts = { title: '迎泽大街下穿通道内涝', number: '2026-000117' };
    expect(['内涝', '0117', 'yzdj', 'yzdj 内涝'].map((text) => fits(text, parts))).toEqual([true, true, true, true]);
    expect(fits('fdj', parts)).toBe(false);
  });
  test('overdue and near go by the clock that runs, at the moment shown', () => {
    const clock = { limitId: 'a', name: { 'zh-CN': '到场', en: 'Arrival' }, kind: 'elapsed', startedAt: NOW } as const;
    const rest = { pausedAt: null, ended: null, urgedAt: null, supervisedAt: null };
    const due = (ms: number): Partial<CaseBody> => ({
      clocks: [{ ...clock, ...rest, amberAt: instant(NOW - 10), dueAt: instant(NOW + ms) }],
    });
    expect([fits('时限:超期', due(-1)), fits('时限:超期', due(1)), fits('时限:临期', due(1))]).toEqual([
      true,
      false,
      true,
    ]);
    expect(fits('limit:overdue', { clocks: [] })).toBe(false);
  });
  test('what is not understood is said, and asks for nothing', () => {
    const filter = parseFilter('等级:九 xyz:1', words);
    expect(filter.unknown).toEqual(['等级:九', 'xyz:1']);
    expect(fits('等级:九 xyz:1', {})).toBe(true);
  });
  test('any text is a filter', () => {
    expect(() =>
      fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof fits(text, {}) === 'boolean')),
    ).not.toThrow();
  });
});

test('[DD2] initials are the letters that people type', () => {
  expect(initialsOf('迎泽大街 M21 号')).toBe('yzdjm21h');
});
