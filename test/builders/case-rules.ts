import type { CaseRules } from '../../shared/cases/case-outcome.ts';
import type { TimeLimit } from '../../shared/domain/table.ts';
import { instant } from '../../shared/time/instant.ts';

/** An office of a Chinese city: weekdays 8:30–12:00 and 14:30–18:00; around the spring festival of 2026. */
export const OFFICE: Pick<CaseRules, 'calendar' | 'timeZone'> = {
  timeZone: 'Asia/Shanghai',
  calendar: {
    workWeekdays: [1, 2, 3, 4, 5],
    hours: [
      { from: 510, to: 720 },
      { from: 870, to: 1080 },
    ],
    holidays: ['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => ({
      day: `2026-02-${day}`,
      name: { 'zh-CN': '春节', en: 'Spring Festival' },
    })),
    makeUpDays: ['2026-02-14', '2026-02-28'],
    source: 'test',
  },
};

/** A shift leader on a working Wednesday at ten, and no limits; name only what the test is about. */
export function caseRules(parts: Partial<Omit<CaseRules, 'now'>> & { readonly now?: number } = {}): CaseRules {
  const now = instant(parts.now ?? Date.parse('2026-02-11T10:00:00+08:00'));
  return { ...OFFICE, actor: { user: 'chen', role: 'leader', departmentId: null }, limits: [], ...parts, now };
}

/** Ten minutes from receipt to dispatch; name only what the test is about. */
export function timeLimit(parts: Partial<TimeLimit> = {}): TimeLimit {
  return {
    id: 'dispatch',
    name: { 'zh-CN': '派遣', en: 'Dispatch' },
    process: 'emergency',
    categories: null,
    grades: null,
    priorities: null,
    gbCode: null,
    from: 'received',
    to: 'first-dispatch',
    kind: 'elapsed',
    limit: 600_000,
    amber: 0.75,
    pauses: false,
    source: 'test',
    ...parts,
  };
}
