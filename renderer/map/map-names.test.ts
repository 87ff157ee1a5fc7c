import { expect, test } from 'vitest';
import { nameExpression } from './map-names.ts';

type Tags = Readonly<Record<string, string>>;

/** The few operators that the expression uses (MapLibre style specification); `format` gives its texts joined. */
function evaluate(expression: unknown, tags: Tags, vars: Tags = {}): unknown {
  if (!Array.isArray(expression)) return expression;
  const [operator, ...args] = expression as [string, ...unknown[]];
  const value = (arg: unknown): unknown => evaluate(arg, tags, vars);
  switch (operator) {
    case 'get':
      return tags[String(args[0])] ?? null;
    case 'var':
      return vars[String(args[0])];
    case 'coalesce':
      return args.map(value).find((each) => each !== null);
    case '==':
      return value(args[0]) === value(args[1]);
    case 'any':
      return args.some((arg) => value(arg) === true);
    case 'format':
      return args
        .filter((_, i) => i % 2 === 0)
        .map(value)
        .join('');
    case 'case': {
      const at = args.findIndex((arg, i) => i % 2 === 0 && i < args.length - 1 && value(arg) === true);
      return value(at === -1 ? args.at(-1) : args[at + 1]);
    }
    case 'let': {
      const bound = { ...vars };
      for (let i = 0; i < args.length - 1; i += 2) bound[String(args[i])] = String(value(args[i + 1]));
      return evaluate(args.at(-1), tags, bound);
    }
    default:
      throw new Error(`the test knows no ${operator}`);
  }
}

test.each([
  ['en', 'line', { name: '迎泽大街', 'name:en': 'Yingze Street' }, 'Yingze Street   迎泽大街'],
  ['en', 'point', { name: '迎泽区', 'name:en': 'Yingze' }, 'Yingze\n迎泽区'],
  ['en', 'line', { name: '南内环街' }, '南内环街'],
  ['en', 'line', { name: 'Market Street', 'name:en': 'Market Street' }, 'Market Street'],
  ['zh-CN', 'line', { name: '迎泽大街', 'name:en': 'Yingze Street' }, '迎泽大街'],
  ['zh-CN', 'line', { name: '迎泽大街', 'name:zh-Hans': '迎泽大街' }, '迎泽大街'],
  ['zh-CN', 'point', { name: 'San Francisco', 'name:zh': '旧金山' }, '旧金山\nSan Francisco'],
  ['zh-CN', 'point', {}, ''],
] as const)('[MP3] %s along a %s: %j reads %j', (lang, along, tags, text) => {
  expect(evaluate(nameExpression(lang, along), tags)).toBe(text);
});
