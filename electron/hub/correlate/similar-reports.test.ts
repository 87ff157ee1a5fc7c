import { expect, it } from 'vitest';
import { eventBody } from '../../../test/builders/event-body.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import { readReport, type Report } from './book/report.ts';
import { DEFAULT_RULES } from './rules/default-rules.ts';
import { RuleTable } from './rules/rule-table.ts';
import { type ReportDraft, similarReports } from './similar-reports.ts';

const NOW = instant(1_784_858_400_000);
const HERE = [113.58, 37.86] as const;
const RULES = new RuleTable(DEFAULT_RULES);

const report = (id: string, text: string, metresNorth: number, parts: Partial<EventBody> = {}): Report => {
  const point = [HERE[0], HERE[1] + metresNorth / 111_195] as const;
  const body = eventBody({
    category: 'fire',
    sentAt: instant(NOW - 600_000),
    texts: [{ lang: 'zh-CN', title: text, description: '', instruction: '' }],
    location: { source: 'point', geometry: null, point, accuracyM: null, names: [], geocodes: [] },
    ...parts,
  });
  return readReport(id as EntityId, body, NOW);
};
const draft: ReportDraft = { point: HERE, category: 'fire', text: '桃北中路仓库着火', reality: 'actual', limit: 20 };
const idsOf = (reports: readonly Report[], of: ReportDraft = draft) =>
  similarReports(of, reports, RULES, NOW).map(({ eventId }) => eventId);

it('[DS14] what is near and says the same comes first, with the share of each reason', () => {
  const near = report('near', '桃北中路仓库着火冒烟', 40);
  const other = report('other', '垃圾桶冒烟', 200);
  const [first, second] = similarReports(draft, [other, near], RULES, NOW);
  expect([first?.eventId, second?.eventId]).toEqual(['near', 'other']);
  expect(first).toMatchObject({ distanceM: 40, title: '桃北中路仓库着火冒烟' });
  const sum = first?.reasons.reduce((total, { share }) => total + share, 0);
  expect(sum).toBeCloseTo(first?.score ?? 0, 2);
});

it('[DS14] what is further than 250 m, older than six hours, over, or not of this reality is not offered', () => {
  expect(
    idsOf([
      report('in', '着火', 240),
      report('far', '着火', 260),
      report('old', '着火', 10, { sentAt: instant(NOW - 6.1 * 3_600_000) }),
      report('over', '着火', 10, { status: 'ended' }),
      report('lapsed', '着火', 10, { endsAt: instant(NOW - 1) }),
      report('drill', '着火', 10, { reality: 'exercise' }),
    ]),
  ).toEqual(['in']);
});

it('[DS14] with only a place, a kind that is not told speaks against none; with only words, they must be alike', () => {
  const near = report('near', '桃北中路仓库着火', 100);
  expect(idsOf([near], { ...draft, category: null, text: '' })).toEqual(['near']);
  expect(idsOf([near], { ...draft, point: null })).toEqual(['near']);
  expect(idsOf([near], { ...draft, point: null, text: '水管爆裂' })).toEqual([]);
  expect(idsOf([near, report('too', '着火', 20)], { ...draft, limit: 1 })).toHaveLength(1);
});
