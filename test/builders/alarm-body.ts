import type { AlarmBody } from '../../shared/domain/alarm.ts';
import type { EntityId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';

const RAISED = instant(1_760_000_000_000);

/** An alarm that was just raised for the first time; name only what the test is about. */
export function alarmBody(parts: Partial<AlarmBody> = {}): AlarmBody {
  return {
    ruleId: 'grade-1',
    kind: 'event-grade',
    source: { kind: 'event', id: 'city-warnings/w1' as EntityId },
    priority: 1,
    titles: [{ lang: 'zh-CN', title: '暴雨预警' }],
    domain: 'emergency',
    category: 'weather',
    grade: 1,
    point: null,
    active: true,
    raisedAt: RAISED,
    clearedAt: null,
    acknowledged: null,
    shelved: null,
    suppressedBy: null,
    recent: [RAISED],
    count: 1,
    ...parts,
  };
}
