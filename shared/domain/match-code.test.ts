import { describe, expect, it } from 'vitest';
import type { CodeRule } from './grade.ts';
import { firstMatch } from './match-code.ts';

function rule<T>(when: CodeRule<T>['when'], result: T): CodeRule<T> {
  return Object.fromEntries(new Map<string, unknown>().set('when', when).set('then', result)) as unknown as CodeRule<T>;
}

describe('firstMatch', () => {
  it('[O3-22] takes the first rule whose every named fact matches', () => {
    const rules = [
      rule({ severity: 'Severe', urgency: 'Immediate' }, 1),
      rule({ severity: 'Severe' }, 2),
      rule({ severity: 'Severe' }, 3),
    ];
    expect(firstMatch(rules, { severity: 'Severe', urgency: 'Future' })).toBe(2);
    expect(firstMatch(rules, { severity: 'Severe', urgency: 'Immediate' })).toBe(1);
    expect(firstMatch(rules, { severity: 'Minor' })).toBeUndefined();
    expect(firstMatch([], { severity: 'Minor' })).toBeUndefined();
  });

  it('[O3-22] ignores case and outer blanks on both sides', () => {
    expect(firstMatch([rule({ event: ' FLOOD warning ' }, 'yes')], { event: 'Flood Warning\n' })).toBe('yes');
  });

  it('[O3-22] a list means any of, an empty list none of', () => {
    expect(firstMatch([rule({ status: ['fixed', 'closed'] }, 'ended')], { status: 'Closed' })).toBe('ended');
    expect(firstMatch([rule({ status: [] }, 'ended')], { status: 'Closed' })).toBeUndefined();
  });

  it.each([
    ['flood*', 'Flood Watch', true],
    ['flood*', 'Flash Flood', false],
    ['*flood', 'Flash Flood', true],
    ['*flood', 'Flood Watch', false],
    ['*路灯*', '滨河东路路灯不亮', true],
    ['*', 'anything', true],
    ['a*b', 'axb', false],
    ['a*b', 'a*b', true],
    ['**', 'anything', true],
  ])('[O3-22] `%s` against `%s` is %s', (pattern, value, expected) => {
    expect(firstMatch([rule({ fact: pattern }, true)], { fact: value }) ?? false).toBe(expected);
  });

  it('[O3-22] an absent fact matches nothing, a rule without facts everything, and null is an answer', () => {
    expect(firstMatch([rule({ fact: '*' }, true)], {})).toBeUndefined();
    expect(firstMatch([rule({ toString: '*' }, true)], {})).toBeUndefined();
    expect(firstMatch([rule<number | null>({}, null), rule<number | null>({}, 4)], {})).toBeNull();
  });
});
