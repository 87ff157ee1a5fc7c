import type { EventReality, EventStatus } from '../../../../shared/domain/event.ts';
import type { CodeRule } from '../../../../shared/domain/grade.ts';
import { firstMatch } from '../../../../shared/domain/match-code.ts';

const STATUS_RULES: readonly CodeRule<EventStatus>[] = [
  {
    when: {
      status: [
        'cancel*',
        'withdrawn',
        'retracted',
        'void',
        'voided',
        '作废',
        '已作废',
        '已取消',
        '取消',
        '撤销',
        '已撤销',
        '不予受理',
        '不予立案',
        '退件',
      ],
    },
    then: 'cancelled',
  },
  // Before the words for what is over: these hold them.
  {
    when: { status: ['未*', '待*', '正在*', '*中', 'not closed', 'incomplete*', 'unresolved', 'reopen*', 're-open*'] },
    then: 'active',
  },
  {
    when: {
      status: [
        'closed*',
        'resolved*',
        'complete',
        'completed*',
        'done',
        'ended',
        'end',
        'finished',
        'fixed*',
        'archived',
        'inactive',
        'expired',
        'cleared',
        'over',
        'duplicate*',
        '*结案',
        '*办结',
        '*完成',
        '*已解决',
        '*关闭',
        '*完毕',
        '已处理',
        '已处置',
        '*归档',
        '结束',
        '已结束',
        '已解除',
        '解除',
        '已销案',
        '已回访',
        '已评价',
      ],
    },
    then: 'ended',
  },
];

const REALITY_RULES: readonly CodeRule<EventReality>[] = [
  { when: { reality: ['exercise', 'drill', '演练', '演习', 'simulation', 'training'] }, then: 'exercise' },
  { when: { reality: ['test', 'testing', '测试', 'demo'] }, then: 'test' },
  { when: { reality: ['draft', '草稿'] }, then: 'draft' },
  { when: { reality: ['system'] }, then: 'system' },
];

/** What a publisher's word for the state of a matter means; one that is not known leaves it open. */
export function statusOf(word: string): EventStatus {
  return firstMatch(STATUS_RULES, { status: word }) ?? 'active';
}

/** Only a word that says so takes a record out of reality. */
export function realityOf(word: string): EventReality {
  return firstMatch(REALITY_RULES, { reality: word }) ?? 'actual';
}
