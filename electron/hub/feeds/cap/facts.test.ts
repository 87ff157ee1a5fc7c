import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { capAlert, capInfo } from '../../../../test/integration/cap-builders.ts';
import { codeRules } from '../code-rules.ts';
import { CAP_TABLES } from './codes.ts';
import { rate } from './facts.ts';
import { CAP_CERTAINTIES, CAP_SEVERITIES, CAP_URGENCIES, type CapInfo } from './schema.ts';

const rated = (...infos: readonly Partial<CapInfo>[]) => rate(capAlert({ infos: infos.map(capInfo) }), CAP_TABLES);

/** The table as the rule has it, written a second time. */
function expectedGrade(severity: string, urgency: string, certainty: string): number | null {
  const near = urgency === 'Immediate' || urgency === 'Expected';
  const likely = certainty === 'Observed' || certainty === 'Likely';
  if (severity === 'Extreme') return near && likely ? 1 : 2;
  if (severity === 'Severe') return urgency === 'Past' || urgency === 'Future' || certainty === 'Unlikely' ? 3 : 2;
  return { Moderate: 3, Minor: 4 }[severity] ?? null;
}

describe('rate', () => {
  test('[CAP18] severity, urgency and certainty give the grade, in all 125 combinations', () => {
    for (const severity of CAP_SEVERITIES) {
      for (const urgency of CAP_URGENCIES) {
        for (const certainty of CAP_CERTAINTIES) {
          const { grade } = rated({ severity, urgency, certainty });
          expect([severity, urgency, certainty, grade]).toEqual([
            severity,
            urgency,
            certainty,
            expectedGrade(severity, urgency, certainty),
          ]);
        }
      }
    }
  });

  test.each([
    ['暴雨红色预警信号', 1],
    ['暴雨橙色预警信号', 2],
    ['暴雨黄色预警信号', 3],
    ['暴雨蓝色预警信号', 4],
  ])('[CAP18] the colour a Chinese warning names is its grade: %s', (headline, grade) => {
    expect(rated({ headline, severity: 'Unknown' }).grade).toBe(grade);
    expect(rated({ event: headline, severity: 'Unknown' }).grade).toBe(grade);
  });

  test('[CAP18] an all-clear is blue, however severe what it ends', () => {
    expect(rated({ severity: 'Extreme', responseTypes: ['AllClear'] }).grade).toBe(4);
    expect(rated({ severity: 'Extreme', responseTypes: ['AllClear', 'Monitor'] }).grade).toBe(1);
  });

  test('[CAP18] of several infos the severest gives grade and facts, wherever it stands', () => {
    const mild = { severity: 'Minor', event: 'Rain' };
    const harsh = { severity: 'Extreme', event: 'Flash Flood' };
    for (const infos of [
      [mild, harsh],
      [harsh, mild],
    ] as const) {
      expect(rated(...infos)).toMatchObject({ grade: 1, category: 'flood', facts: { event: 'Flash Flood' } });
    }
    const [unknown, none] = [
      { severity: 'Unknown', event: 'A' },
      { severity: '', event: 'B' },
    ];
    expect(rated(none, unknown).facts['event']).toBe('A');
  });

  test("[CAP18] a site's own rules come first", () => {
    const rules = codeRules(z.literal(1)).parse(JSON.parse('[{"when":{"parameter:awareness_level":"4;*"},"then":1}]'));
    const own = { grade: [...rules, ...CAP_TABLES.grade], category: CAP_TABLES.category };
    const alert = capAlert({
      infos: [capInfo({ severity: 'Minor', parameters: [{ name: 'awareness_level', value: '4; red; Extreme' }] })],
    });
    expect(rate(alert, own).grade).toBe(1);
  });

  test.each([
    ['Flash Flood Watch', 'flood'],
    ['山洪灾害气象预警', 'flood'],
    ['Fire Weather Watch', 'fire'],
    ['森林火险', 'fire'],
    ['Earthquake', 'collapse'],
    ['地质灾害气象风险', 'collapse'],
    ['燃气泄漏', 'gas'],
    ['Child Abduction', 'rescue'],
    ['突发公共卫生事件', 'medical'],
    ['停电', 'power'],
    ['供水管道爆管', 'pipe'],
    ['道路交通事故', 'crash'],
    ['Road closure', 'closure'],
    ['SEVERE THUNDERSTORM', 'weather'],
    ['雷电', 'weather'],
    ['Police notice: service', 'other'],
    ['Industrial training', 'other'],
  ])('[CAP18] the words of the event give the category: %s', (event, category) => {
    expect(rated({ event, categories: ['Security'] }).category).toBe(category);
  });

  test('[CAP18] else the category of CAP does, the first that says something', () => {
    expect(rated({ event: 'X', categories: ['Other', 'Env', 'Geo', 'Met'] }).category).toBe('collapse');
    expect(rated({ event: 'X', categories: [] }).category).toBe('other');
  });

  test('[CAP18] codes and parameters are facts under their names; long and many values are cut', () => {
    const parameters = Array.from({ length: 100 }, (_, i) => ({ name: `p${i}`, value: 'x'.repeat(1000) }));
    const { facts } = rated({
      eventCodes: [
        { name: 'SAME', value: 'SVR' },
        { name: 'SAME', value: 'TOR' },
      ],
      parameters,
    });
    expect(facts['eventCode:SAME']).toBe('SVR, TOR');
    expect(facts['parameter:p0']).toHaveLength(500);
    expect(Object.keys(facts).filter((name) => name.startsWith('parameter:'))).toHaveLength(64);
  });
});
