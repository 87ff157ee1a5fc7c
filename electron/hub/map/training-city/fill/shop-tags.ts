import type { Tags } from '../../osm/osm-sink.ts';
import type { Random } from '../random.ts';
import { romanise } from './romanise.ts';

const STEMS = [
  '福满',
  '佳惠',
  '好又来',
  '老街',
  '新悦',
  '康健',
  '小城',
  '百味',
  '聚友',
  '鑫源',
  '家和',
  '三味',
  '顺达',
  '天天',
  '万家',
  '金穗',
];
const KINDS: readonly (readonly [word: string, tags: Tags])[] = [
  ['便利店', { shop: 'convenience' }],
  ['超市', { shop: 'supermarket' }],
  ['面馆', { amenity: 'restaurant' }],
  ['饭店', { amenity: 'restaurant' }],
  ['药房', { amenity: 'pharmacy' }],
  ['茶楼', { amenity: 'cafe' }],
  ['银行', { amenity: 'bank' }],
  ['酒店', { tourism: 'hotel' }],
  ['五金店', { shop: 'hardware' }],
  ['理发店', { shop: 'hairdresser' }],
];
/** Every so many shops are told by name; more would bury the map. */
const NAMED_SHARE = 0.32;

/** What a house along a shopping street sells; empty: a shop like any other. */
export function shopTags(random: Random, urbanity: number): Tags {
  if (random.next() > NAMED_SHARE * (0.5 + urbanity)) return {};
  const [word, tags] = random.pick(KINDS);
  const name = random.pick(STEMS) + word;
  return { ...tags, name, 'name:en': romanise(name), 'name:zh-Hans': name };
}
