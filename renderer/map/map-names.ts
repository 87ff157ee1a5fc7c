import type { ExpressionSpecification } from 'maplibre-gl';
import type { Lang } from '../../shared/i18n/lang.ts';

/** The Protomaps v4 fields that hold a name in a language of ours, best first. */
const FIELDS: Readonly<Record<Lang, readonly string[]>> = { 'zh-CN': ['name:zh-Hans', 'name:zh'], en: ['name:en'] };

/**
 * A place's name in the reader's language, with the local one beside it (along a line) or below it where it differs. Without a name
 * in the reader's language the local one stands alone.
 */
export function nameExpression(lang: Lang, along: 'line' | 'point'): ExpressionSpecification {
  const read = FIELDS[lang].map((field): ExpressionSpecification => ['get', field]);
  const own: ExpressionSpecification = ['var', 'own'];
  const local: ExpressionSpecification = ['var', 'local'];
  const both: ExpressionSpecification =
    along === 'line'
      ? ['format', own, {}, '   ', {}, local, { 'font-scale': 0.85 }]
      : ['format', own, {}, '\n', {}, local, { 'font-scale': 0.8 }];
  return [
    'let',
    'own',
    ['coalesce', ...read, ''],
    'local',
    ['coalesce', ['get', 'name'], ''],
    [
      'case',
      ['==', own, ''],
      ['format', local, {}],
      ['any', ['==', local, ''], ['==', own, local]],
      ['format', own, {}],
      both,
    ],
  ];
}
