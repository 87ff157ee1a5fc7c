import { expect, test } from 'vitest';
import { translator } from '../../../shared/i18n/i18n.ts';
import { localTime } from '../../../shared/i18n/time-words.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { LogEntryBody } from '../../../shared/domain/log-entry.ts';
import { logWords } from './log-words.ts';

const t = translator('zh-CN');
const words = {
  lang: 'zh-CN',
  t,
  local: localTime('zh-CN', 'UTC'),
  age: String,
  name: (named: { 'zh-CN': string }) => named['zh-CN'],
} as const;
const entry = (parts: Partial<LogEntryBody>): LogEntryBody => ({
  stream: {
    kind: 'case',
    id: '2026-000001' as EntityId,
  },
  entry: 'act',
  at: instant(0),
  by: 'a',
  text: '',
  code: null,
  facts: {},
  to: [],
  corrects: null,
  ...parts,
});
const said = (parts: Partial<LogEntryBody>): string => logWords(entry(parts), words, []);

test('[DD10] entries are in words: a step, the fields that changed, units and what was suggested', () => {
  expect(said({ text: '二楼冒烟' })).toBe('二楼冒烟');
  expect(said({ code: 'case.move', facts: { from: 'received', to: 'triaged', reason: '' } })).toBe(
    '流转 · 接报 → 研判',
  );
  expect(said({ code: 'case.set', facts: { fields: 'grade priority', limits: '' } })).toBe('修改 · 等级 优先级');
  expect(said({ code: 'unit.send', facts: { sent: 'M21', suggested: 'M22' } })).toBe('派遣 M21（建议 M22）');
  expect(said({ code: 'task.return', facts: {}, text: '非本部门' })).toBe('任务 · 退回 · 非本部门');
});

test('[DD10] an unknown code is shown as it is', () => {
  expect(said({ code: 'drone.sent', facts: { drone: 'D1' } })).toBe('drone.sent D1');
});
