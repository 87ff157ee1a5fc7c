import { expect, test } from 'vitest';
import { eventBody } from '../../../test/builders/event-body.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import { translator } from '../../../shared/i18n/i18n.ts';
import { localTime } from '../../../shared/i18n/time-words.ts';
import { pack } from '../../../shared/protocol/codec.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { Words } from '../../ui/words.tsx';
import { describeHistory } from './describe-history.ts';

const t = translator('zh-CN');
const words: Words = {
  lang: 'zh-CN',
  t,
  local: localTime('zh-CN', 'Asia/Shanghai'),
  age: String,
  name: (named) => named['zh-CN'],
};

const put = (seq: number, body: Partial<EventBody>) => ({
  seq,
  recordedAt: seq,
  occurredAt: null,
  op: 'put' as const,
  body: pack(eventBody(body)),
});

test('[UI14] says what changed from one report to the next', () => {
  const text = (title: string, description: string) => [{ lang: 'zh-CN', title, description, instruction: '' }];
  const lines = describeHistory(
    [
      { seq: 4, recordedAt: 4, occurredAt: null, op: 'remove', body: null },
      put(3, { grade: 2, status: 'cancelled', endsAt: instant(0), texts: text('橙', '二') }),
      put(2, { grade: 3, texts: text('黄', '一') }),
      put(1, { grade: 3, texts: text('黄', '一') }),
    ],
    true,
    true,
    words,
  );
  expect(lines.map(({ word, changes }) => [word, changes])).toEqual([
    ['终报', []],
    ['续报', ['等级 较大 → 重大', '状态 生效 → 已取消', '止期 未定止期 → 08:00', '标题改', '内容改']],
    ['续报', ['内容未变']],
    ['首报', []],
  ]);
});

test('[UI14] the oldest row of a history that was cut is not called the first report', () => {
  expect(describeHistory([put(7, {})], true, false, words)[0]?.word).toBe('续报');
});
